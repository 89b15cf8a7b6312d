import { lockMembersById } from "../../db/members/members.server.ts";
import { explainableOrders } from "../../db/orders/kept-orders.server.ts";
import { loadSettlements } from "../../db/orders/settled-orders.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { overridesOf } from "../../db/tiers/tier-overrides.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { AwardSum } from "../../db/awards/awards.server.ts";
import { decideAwards, hasPeriodCaps, invariant, neededSince, postingsOf } from "../../domain/index.ts";
import type { Actor, AwardChange, BatchFacts } from "../../domain/index.ts";
import { commitBatch } from "../orders/settling/commit-batch.server.ts";
import { loadWallets } from "../orders/settling/load-wallets.server.ts";
import { rehearsesIn } from "../program/rehearses.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** What is changed, by whom and when. */
export interface AwardWish {
  readonly change: AwardChange;
  readonly actor: Actor;
  readonly now: number;
}

/** An order, and whose it was when it was read; null: nobody's. */
export interface OrderOfMember {
  readonly orderId: string;
  readonly memberId: string | null;
}

/**
 * Gives a rule to these orders, or takes it back, in the caller's transaction. What was done before is not done
 * again: an order that has the rule, or has it no more, is left as it is; so is one that is another's meanwhile.
 *
 * @throws StaleDecision when one of the orders was settled by somebody else meanwhile
 */
export async function changeAwards(
  tx: Tx,
  shop: ShopRow,
  orders: readonly OrderOfMember[],
  { change, actor, now }: AwardWish,
): Promise<AwardSum> {
  const concerned = new Set(orders.flatMap(({ memberId }) => memberId ?? []));
  const members = await lockMembersById(tx, shop.id, [...concerned]);
  const programs = await loadProgramVersions(tx, shop.id);
  const version = programs.find(({ isCurrent }) => isCurrent);
  invariant(version !== undefined, "the programme in force exists");
  const calendar = storeCalendar(shop.timeZone);
  const orderIds = orders.map(({ orderId }) => orderId);
  const memberIds = members.map(({ memberId }) => memberId);
  // What a day or a month may earn is shared with orders from before.
  const isBounded = programs.some(({ program }) => hasPeriodCaps(program));
  const since = isBounded ? 0 : neededSince(programs, now, calendar);
  const records = await loadSettlements(tx, shop.id, { orderIds, memberIds, since });
  const isAsked = new Set(orderIds);
  const asked = records.filter(({ orderId }) => isAsked.has(orderId));
  const kept = await explainableOrders(tx, shop.id, orderIds);
  const facts: BatchFacts = {
    ...{ storeCurrency: shop.currency, currentProgram: version.number, programs, calendar, now, members },
    ...{ snapshots: [], memberOf: new Map(), records },
    overrides: await overridesOf(tx, shop.id, memberIds),
    rehearses: await rehearsesIn(tx, shop.id, programs, memberIds),
    wallets: await loadWallets(
      tx,
      shop.id,
      { ...{ members, memberOf: new Map(), records, snapshots: [], programs }, now },
      isBounded ? records : change.kind === "undo" ? asked : [],
    ),
  };
  const snapshots = new Map(
    [...kept].flatMap(([orderId, order]) => (order.kept ? [[orderId, order.kept.snapshot] as const] : [])),
  );
  const decision = decideAwards(facts, snapshots, change, actor);
  await commitBatch(tx, shop, decision, { announce: true, now, mayRead: false });
  let points = 0;
  for (const { from, to, points: moved } of postingsOf(decision.entries)) {
    if (from.kind === "issued") points += moved;
    if (to.kind === "issued") points -= moved;
  }
  return { orders: decision.orders, points: change.kind === "give" ? points : -points };
}
