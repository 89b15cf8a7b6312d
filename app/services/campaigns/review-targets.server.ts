import {
  beginWalks,
  insertTarget,
  loadTargets,
  markLeaving,
} from "../../db/campaigns/campaign-targets.server.ts";
import { targetsToCome } from "../../db/campaigns/campaign-versions.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import { prismaIn } from "../../db/prisma.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { invariant, MOST_TARGETS, targetKey } from "../../domain/index.ts";
import type { CarriedTarget } from "../../domain/index.ts";

/** Whether a store has numbers for one more campaign on these targets. Whoever asks holds the store's turn. */
export async function hasNumbersFor(
  tx: Tx,
  shopId: number,
  targets: readonly CarriedTarget[],
): Promise<boolean> {
  const keys = new Set(targets.flatMap((target) => targetKey(target) ?? []));
  if (keys.size === 0) return true;
  const rows = await loadTargets(tx, shopId);
  const fresh = [...keys].filter((key) => !rows.some((row) => row.key === key));
  return rows.length + fresh.length <= MOST_TARGETS;
}

/**
 * Gives each target of published campaigns its number and has its products found; has products lose the numbers of
 * targets that no campaign is on any more. Whoever asks holds the store's turn, and may ask at any time.
 */
export async function reviewTargets(tx: Tx, shopId: number, now: number): Promise<void> {
  const published = await prismaIn(tx, (prisma) => targetsToCome(prisma, shopId, now));
  const keys = new Set(published.flatMap((target) => targetKey(target) ?? []));
  const rows = await loadTargets(tx, shopId);
  const leave = rows.filter(({ key, isLeaving }) => !isLeaving && !keys.has(key));
  const back = rows.filter(({ key, isLeaving }) => isLeaving && keys.has(key));
  const taken = new Set(rows.map(({ number }) => number));
  const free = Array.from({ length: MOST_TARGETS }, (_, number) => number).filter((one) => !taken.has(one));
  const added: number[] = [];
  for (const key of [...keys].filter((one) => !rows.some((row) => row.key === one))) {
    const number = free.shift();
    invariant(number !== undefined, "nothing is published that has no number");
    await insertTarget(tx, shopId, { number, key, at: now });
    added.push(number);
  }
  const numbersOf = (some: typeof rows) => some.map(({ number }) => number);
  await markLeaving(tx, shopId, numbersOf(leave), now);
  await markLeaving(tx, shopId, numbersOf(back), null);
  await beginWalks(tx, shopId, [...added, ...numbersOf(back)]);
  const toWalk = [...added, ...numbersOf(back), ...numbersOf(leave)];
  await errands.want(tx, shopId, "target_walk", toWalk.map(String));
}

/** Has the products of these targets, or of all, looked for again: something may be lost, or has changed. */
export async function lookAtTargets(
  tx: Tx,
  shopId: number,
  which: (target: { readonly number: number; readonly key: string }) => boolean = () => true,
): Promise<void> {
  const numbers = (await loadTargets(tx, shopId)).filter(which).map(({ number }) => number);
  if (numbers.length === 0) return;
  await beginWalks(tx, shopId, numbers);
  await errands.want(tx, shopId, "target_walk", numbers.map(String));
}
