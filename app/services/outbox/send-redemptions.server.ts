import { setTimeout as sleep } from "node:timers/promises";
import { findCodeDiscount } from "../../db/campaigns/code-discounts.server.ts";
import type { ClaimedIntent, OutboxKind } from "../../db/outbox/outbox.server.ts";
import { findRedemptions, markTold } from "../../db/rewards/redemptions.server.ts";
import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { groupBy } from "../../domain/group-by.ts";
import { decideRelease } from "../../domain/index.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";
import { changeHoldIn } from "../rewards/change-hold.server.ts";
import { endRedemptions } from "../rewards/end-redemptions.server.ts";
import { createCodes, hasOwner, isCreated, refusedOf } from "../runs/codes-at-shopify.server.ts";
import { step } from "../steps.server.ts";
import { sendMemberMetafields } from "./send-member-metafields.server.ts";

/** Shopify creates codes by and by: so long is waited for it, looking every so often. */
const LOOKS = 20;
const LOOK_MS = 100;
/** A reward that was just published has its discount in a moment; one that cannot have any is asked for ever more seldom. */
const LATER_MS = 1_000;
const MOST_DOUBLINGS = 6;
/** A member of whom Shopify takes nothing is asked for so many times before it is taken for good. */
const TRIES = 3;
const ACTOR = { kind: "system", id: "redemptions" } as const;
const REFUSED = { ending: "refused", endedBy: `${ACTOR.kind}:${ACTOR.id}` } as const;

/**
 * Brings codes of redemptions to the discounts of their rewards, and ends those that are to end: first their members are
 * told at Shopify, so that checkout takes no code that ends; then their points come back. All of it may be done again: a
 * code that is on our discount already is there, and what was released stays so. Keys are redemptions.
 */
export async function sendRedemptions(sending: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const { ctx, shop, intents } = sending;
  const ids = intents.map(({ key }) => key);
  const open = (await findRedemptions(ctx.db.pool, shop.id, ids)).filter(({ state }) => state === "open");
  const ending = open.filter((one) => one.ending !== null);
  const fresh = open.filter((one) => one.ending === null && !one.isTold);
  const untold = await tellMembers(sending, [...ending, ...fresh]);
  if (open.length > 0) step("holders-told");
  const isTold = ({ memberId }: Redemption) => !untold.has(memberId);
  const late = new Set<string>();
  for (const [campaignId, some] of groupBy(fresh.filter(isTold), (one) => one.campaignId))
    if (!(await bringCodes(sending, campaignId, some))) for (const { id } of some) late.add(id);
  for (const one of ending.filter(isTold)) await release(sending, one);
  for (const one of [...ending, ...fresh].filter((some) => !isTold(some)))
    if (!(await giveUp(sending, one))) late.add(one.id);
  const isLate = ({ key }: ClaimedIntent) => late.has(key);
  return {
    sent: intents.filter((intent) => !isLate(intent)),
    later: intents.filter(isLate).map((intent) => {
      return { intent, inMs: LATER_MS * 2 ** Math.min(intent.attempts, MOST_DOUBLINGS) };
    }),
    refused: [],
  };
}

/**
 * Their metafields say which codes checkout takes from them. Customers who are gone have none to be told. Answers the
 * members of whom Shopify does not take it: nothing of theirs may be brought or released as if it did.
 */
async function tellMembers(
  sending: Sending<OutboxKind>,
  redemptions: readonly Redemption[],
): Promise<ReadonlySet<string>> {
  const [intent] = sending.intents;
  if (intent === undefined || redemptions.length === 0) return new Set();
  const members = new Set(redemptions.map(({ memberId }) => memberId));
  let waiting = [...members].map((key) => ({ ...intent, kind: "member_metafield" as const, key }));
  const untold = new Set<string>();
  // Shopify takes all or none: who was not complained of goes again.
  while (waiting.length > 0) {
    const { sent, refused } = await sendMemberMetafields({ ...sending, intents: waiting });
    for (const { intent: one } of refused) untold.add(one.key);
    const done = new Set([...sent, ...refused.map((one) => one.intent)]);
    if (done.size === 0) break;
    waiting = waiting.filter((one) => !done.has(one));
  }
  return untold;
}

/**
 * A redemption of a member of whom Shopify takes nothing. Where Shopify has its code on no discount, nobody can use it,
 * whatever the metafield says: it ends and its points go back. Otherwise they stay set aside, and it is tried again. False:
 * it is to be tried again.
 */
async function giveUp(sending: Sending<OutboxKind>, redemption: Redemption): Promise<boolean> {
  const { ctx, shop, client, intents } = sending;
  const tries = intents.find(({ key }) => key === redemption.id)?.attempts ?? 0;
  ctx.log.warn(
    { event: "member_not_told", shopDomain: shop.domain, memberId: redemption.memberId, tries },
    "Shopify does not take what it is told of a member who has redeemed",
  );
  // What was asked for and not answered may come about still.
  if (tries < TRIES || (await hasOwner(client, redemption.code))) return false;
  await inTransaction(ctx.db.pool, (tx) => endRedemptions(tx, shop.id, [redemption.id], REFUSED));
  await release(sending, redemption);
  return true;
}

/** Has Shopify create codes on the discount of their reward; false: it has not yet, and is to be asked again. */
async function bringCodes(
  { ctx, shop, client }: Sending<OutboxKind>,
  campaignId: string,
  redemptions: readonly Redemption[],
): Promise<boolean> {
  const discount = await findCodeDiscount(ctx.db.prisma, shop.id, campaignId);
  if (!discount || discount.discountId === null) return false;
  const created = await createCodes(client, discount.discountId, redemptions);
  if (!created.ok) return endRefused(redemptions);
  step("codes-asked");
  const done = await isCreated(client, created.value, () => sleep(LOOK_MS), LOOKS);
  if (done === "later" || done === "unknown") return false;
  const refused = done.failed === 0 ? null : await refusedOf(client, discount.discountId, created.value);
  const isRefused = ({ code }: Redemption) => refused?.has(code) === true;
  const told = redemptions.flatMap((one) => (isRefused(one) ? [] : one.id));
  await markTold(ctx.db.pool, shop.id, told, ctx.clock.now());
  return endRefused(redemptions.filter(isRefused));

  /** What Shopify does not take is worth nothing: its points go back. */
  async function endRefused(some: readonly Redemption[]): Promise<true> {
    if (some.length === 0) return true;
    const ids = some.map(({ id }) => id);
    ctx.log.warn(
      { event: "redemptions_refused", shopDomain: shop.domain, campaignId, count: ids.length },
      "Shopify does not take codes of redemptions, whose points go back",
    );
    await inTransaction(ctx.db.pool, (tx) => endRedemptions(tx, shop.id, ids, REFUSED));
    return true;
  }
}

/** Checkout does not take it any more: its points, and its place in the stock, go back. */
async function release({ ctx, shop }: Sending<OutboxKind>, { id, ending }: Redemption): Promise<void> {
  const request = { redemptionId: id, orderId: null, actor: ACTOR };
  const reason = ending === "expired" ? "redemption_expired" : "redemption_not_used";
  await inTransaction(ctx.db.pool, async (tx) => {
    await changeHoldIn(tx, shop, request, ctx.clock.now(), (input) => decideRelease({ ...input, reason }));
    step("points-released");
  });
}
