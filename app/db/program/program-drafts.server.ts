import type { ProgramDraft } from "@prisma/client";
import type { PoolClient } from "pg";
import { decodeProgram } from "../../domain/index.ts";
import type { Program } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import type { Prisma } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";

/** A programme that somebody is preparing. People by kind and id, times ms. */
export interface DraftRow {
  readonly id: string;
  readonly basedOn: number;
  readonly program: Program;
  /** One more with each change. */
  readonly revision: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly changedAt: number;
  readonly changedBy: string;
}

/** All drafts of a store, the last changed first. */
export async function listDrafts(prisma: Prisma, shopId: number): Promise<DraftRow[]> {
  const rows = await prisma.programDraft.findMany({
    where: { shopId },
    orderBy: [{ changedAt: "desc" }, { id: "desc" }],
  });
  return rows.map(draftRow);
}

export async function findDraft(prisma: Prisma, shopId: number, id: string): Promise<DraftRow | undefined> {
  if (!UUID.test(id)) return undefined;
  const row = await prisma.programDraft.findUnique({ where: { shopId_id: { shopId, id } } });
  return row === null ? undefined : draftRow(row);
}

/** The same within a transaction. */
export async function findDraftIn(tx: PoolClient, shopId: number, id: string): Promise<DraftRow | undefined> {
  if (!UUID.test(id)) return undefined;
  const row = await prismaIn(tx, (prisma) =>
    prisma.programDraft.findUnique({ where: { shopId_id: { shopId, id } } }),
  );
  return row === null ? undefined : draftRow(row);
}

export async function insertDraft(
  tx: PoolClient,
  shopId: number,
  draft: {
    readonly id: string;
    readonly basedOn: number;
    readonly encoded: object;
    readonly actor: string;
    readonly at: number;
  },
): Promise<void> {
  const at = new Date(draft.at);
  const who = { createdAt: at, createdBy: draft.actor, changedAt: at, changedBy: draft.actor };
  const data = { shopId, id: draft.id, basedOn: draft.basedOn, program: draft.encoded, revision: 1, ...who };
  await prismaIn(tx, (prisma) => prisma.programDraft.create({ data }));
}

/** Writes the next revision if `revision` is still the one there; answers whether it was. */
export async function updateDraft(
  tx: PoolClient,
  shopId: number,
  draft: {
    readonly id: string;
    readonly revision: number;
    readonly basedOn: number;
    readonly encoded: object;
    readonly actor: string;
    readonly at: number;
  },
): Promise<boolean> {
  const { count } = await prismaIn(tx, (prisma) =>
    prisma.programDraft.updateMany({
      where: { shopId, id: draft.id, revision: draft.revision },
      data: {
        program: draft.encoded,
        basedOn: draft.basedOn,
        revision: draft.revision + 1,
        changedAt: new Date(draft.at),
        changedBy: draft.actor,
      },
    }),
  );
  return count === 1;
}

/** Answers whether it was there in this revision. */
export async function deleteDraft(
  tx: PoolClient,
  shopId: number,
  { id, revision }: { readonly id: string; readonly revision: number },
): Promise<boolean> {
  const { count } = await prismaIn(tx, (prisma) =>
    prisma.programDraft.deleteMany({ where: { shopId, id, revision } }),
  );
  return count === 1;
}

export async function countDrafts(tx: PoolClient, shopId: number): Promise<number> {
  return prismaIn(tx, (prisma) => prisma.programDraft.count({ where: { shopId } }));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function draftRow(row: ProgramDraft): DraftRow {
  const program = decodeProgram(row.program);
  if (!program.ok) throw new CorruptRow(`draft ${row.id} of shop ${row.shopId}: ${program.error.code}`);
  return {
    id: row.id,
    basedOn: row.basedOn,
    program: program.value,
    revision: row.revision,
    createdAt: row.createdAt.getTime(),
    createdBy: row.createdBy,
    changedAt: row.changedAt.getTime(),
    changedBy: row.changedBy,
  };
}
