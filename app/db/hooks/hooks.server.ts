import type { Prisma } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** An address as it is kept. */
export interface HookRecord {
  readonly id: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly createdAt: Date;
  readonly failingSince: Date | null;
  readonly stoppedAt: Date | null;
}

const KEPT = {
  id: true,
  url: true,
  kinds: true,
  createdAt: true,
  failingSince: true,
  stoppedAt: true,
} as const;

/** The oldest first. */
export function listHooks(prisma: Prisma, shopId: number): Promise<HookRecord[]> {
  return prisma.eventHook.findMany({ where: { shopId }, select: KEPT, orderBy: { createdAt: "asc" } });
}

export function countHooks(tx: Tx, shopId: number): Promise<number> {
  return prismaIn(tx, (prisma) => prisma.eventHook.count({ where: { shopId } }));
}

/** It is told what is written down after this transaction. */
export async function insertHook(
  tx: Tx,
  shopId: number,
  hook: Pick<HookRecord, "id" | "url" | "kinds" | "createdAt"> & {
    readonly secret: string;
    readonly createdBy: string;
  },
): Promise<void> {
  const [row] = await run<{ id: string }>(
    tx,
    "own-transaction",
    "SELECT pg_current_xact_id()::text AS id",
    [],
  );
  const data = { shopId, ...hook, kinds: [...hook.kinds], sinceTransaction: BigInt(row?.id ?? 0) };
  await prismaIn(tx, (prisma) => prisma.eventHook.create({ data }));
}

/** With all that it was, or was to be, told. */
export async function deleteHook(tx: Tx, shopId: number, id: string): Promise<void> {
  await prismaIn(tx, (prisma) => prisma.eventHook.deleteMany({ where: { shopId, id } }));
}

/** It is told again from now on. */
export async function resumeHook(tx: Tx, shopId: number, id: string): Promise<void> {
  const data = { failingSince: null, stoppedAt: null };
  await prismaIn(tx, (prisma) => prisma.eventHook.updateMany({ where: { shopId, id }, data }));
}
