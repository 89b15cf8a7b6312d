import type { Prisma } from "../prisma.server.ts";
import { decodeProgram } from "../../domain/index.ts";
import type { Program } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";

/** A version with all that is known of it. Times ms, people by kind and id. */
export interface VersionRow {
  readonly number: number;
  readonly program: Program;
  readonly publishedAt: number;
  readonly actor: string;
  readonly effectiveFrom: number;
  readonly copyOf: number | null;
  readonly calledOff: { readonly at: number; readonly actor: string } | null;
  /** It is or was rehearsed: nobody but those who were chosen for it has ever had it. */
  readonly isRehearsed: boolean;
}

/** All versions of a store, newest first. */
export async function readHistory(prisma: Prisma, shopId: number): Promise<VersionRow[]> {
  const rows = await prisma.programVersion.findMany({
    where: { shopId },
    orderBy: { number: "desc" },
    include: { callOff: true, rehearsal: true },
  });
  return rows.map((row) => {
    const program = decodeProgram(row.program);
    if (!program.ok)
      throw new CorruptRow(`programme version ${row.number} of shop ${shopId}: ${program.error.code}`);
    return {
      number: row.number,
      program: program.value,
      publishedAt: row.publishedAt.getTime(),
      actor: row.actor,
      effectiveFrom: (row.effectiveFrom ?? row.publishedAt).getTime(),
      copyOf: row.copyOf,
      isRehearsed: row.rehearsal !== null,
      calledOff: row.callOff && { at: row.callOff.calledOffAt.getTime(), actor: row.callOff.actor },
    };
  });
}
