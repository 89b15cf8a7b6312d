import { findMembersById } from "../../db/members/member-reads.server.ts";
import type { ClaimedIntent, OutboxKind } from "../../db/outbox/outbox.server.ts";
import { markAsked, markNotAsked, markUnclear, markUndoAsked } from "../../db/rewards/grants.server.ts";
import type { Grant } from "../../db/rewards/grants.server.ts";
import { findRedemptions } from "../../db/rewards/redemptions.server.ts";
import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import type { GrantName } from "../../domain/index.ts";
import { ShopifyRejected } from "../../shopify/admin-errors.server.ts";
import { eachOf, failuresOf } from "../intents/each-of.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";
import { openCode } from "../rewards/gift-card-code.server.ts";
import { giveGrant, keepGrant, refuseGrant, returnGrant } from "../rewards/settle-grant.server.ts";
import { step } from "../steps.server.ts";
import { giftCardGiver } from "./gift-card-at-shopify.server.ts";
import type { Giver, GrantToGive, TakenBack } from "./grant-at-shopify.server.ts";
import { storeCreditGiver } from "./store-credit-at-shopify.server.ts";

const GIVERS: Readonly<Record<GrantName, Giver>> = {
  gift_card: giftCardGiver,
  store_credit: storeCreditGiver,
};

/** Calls that move money go a few at once. */
const AT_ONCE = 3;
/** After so long a request that got lost is not done any more, and what it did is seen. */
const SURE_MS = 10 * 60_000;
/** What was not answered is looked for so soon, and then ever more seldom. */
const LATER_MS = 1_000;
const MOST_DOUBLINGS = 8;

/** What is left to do: nothing, or to come again. */
type Outcome = "done" | "later";

/**
 * Has Shopify give what redemptions are for, or take it back. It is written down before Shopify is asked; what was not
 * answered is looked for before it is asked for again, so that nothing is given twice; where no look can tell, somebody of the
 * store decides. Keys are redemptions.
 */
export async function sendGrants(sending: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const asked = await eachOf(sending.intents, AT_ONCE, ({ key }) => sendOne(sending, key));
  const outcome = (wanted: Outcome) =>
    asked.flatMap((one) => ("answer" in one && one.answer === wanted ? [one.intent] : []));
  return {
    sent: outcome("done"),
    later: outcome("later").map((intent) => ({ intent, inMs: pauseOf(intent) })),
    failed: failuresOf(asked),
    refused: [],
  };
}

function pauseOf({ attempts }: ClaimedIntent): number {
  return LATER_MS * 2 ** Math.min(attempts, MOST_DOUBLINGS);
}

async function sendOne(sending: Sending<OutboxKind>, redemptionId: string): Promise<Outcome> {
  const { ctx, shop } = sending;
  const [redemption] = await findRedemptions(ctx.db.pool, shop.id, [redemptionId]);
  const grant = redemption?.grant ?? null;
  if (redemption === undefined || grant === null) return "done";
  if (grant.state === "undoing") return takeBack(sending, redemption, grant);
  if (grant.state === "asked") return askAgain(sending, redemption, grant);
  return grant.state === "wanted" ? askFirst(sending, redemption, grant) : "done";
}

async function askFirst(
  sending: Sending<OutboxKind>,
  redemption: Redemption,
  grant: Grant,
): Promise<Outcome> {
  const { ctx, shop } = sending;
  const [member] = await findMembersById(ctx.db.pool, shop.id, [redemption.memberId]);
  const customerId = member?.customerId ?? null;
  if (customerId === null) return refuse(sending, redemption.id, "customer");
  const now = ctx.clock.now();
  const isOurs = await markAsked(ctx.db.pool, shop.id, redemption.id, { customerId, now });
  if (!isOurs) return "later";
  step("grant-noted");
  const what = whatOf(sending, redemption, { ...grant, customerId });
  try {
    const given = await GIVERS[grant.kind].give(sending.client, what);
    step("grant-answered");
    if (given.kind === "given") return give(sending, redemption.id, given.shopifyId);
    return given.kind === "refused" ? await refuse(sending, redemption.id, given.problem) : "later";
  } catch (error) {
    await markNotAsked(ctx.db.pool, shop.id, redemption.id);
    throw error;
  }
}

/** Nobody knows what came of it: a look tells, or time does. */
async function askAgain(
  sending: Sending<OutboxKind>,
  redemption: Redemption,
  grant: Grant,
): Promise<Outcome> {
  const { ctx, shop, client } = sending;
  const giver = GIVERS[grant.kind];
  const what = whatOf(sending, redemption, grant);
  const looked = await giver.look(client, what).catch((error: unknown) => ({ kind: unclearOf(error) }));
  if (looked.kind === "given") return give(sending, redemption.id, looked.shopifyId);
  if (looked.kind === "unclear") {
    await markUnclear(ctx.db.pool, shop.id, redemption.id);
    return "done";
  }
  const isSure = ctx.clock.now() - (grant.askedAt ?? 0) >= SURE_MS;
  if (!giver.isRepeatable) {
    if (isSure) await markNotAsked(ctx.db.pool, shop.id, redemption.id);
    return "later";
  }
  const given = await giver.give(client, what);
  step("grant-answered");
  if (given.kind === "given") return give(sending, redemption.id, given.shopifyId);
  // The first request may be on its way still, and a refusal is of this one alone.
  return given.kind === "refused" && isSure ? refuse(sending, redemption.id, given.problem) : "later";
}

async function takeBack(
  sending: Sending<OutboxKind>,
  redemption: Redemption,
  grant: Grant,
): Promise<Outcome> {
  const { ctx, shop, client } = sending;
  const giver = GIVERS[grant.kind];
  const what = whatOf(sending, redemption, grant);
  if (giver.isRepeatable) return settleBack(sending, redemption, await giver.takeBack(client, what));
  const { undoAskedAt } = grant;
  if (undoAskedAt !== null) {
    const looked = await giver.lookBack(client, what).catch(unclearOf);
    if (looked === "back")
      return settleBack(sending, redemption, {
        ...{ kind: "back", amountMinor: grant.amountMinor },
      });
    if (looked === "unclear") return settleBack(sending, redemption, { kind: "refused", problem: "unsure" });
    if (ctx.clock.now() - undoAskedAt >= SURE_MS)
      await markUndoAsked(ctx.db.pool, shop.id, redemption.id, null);
    return "later";
  }
  await markUndoAsked(ctx.db.pool, shop.id, redemption.id, ctx.clock.now());
  step("grant-noted");
  try {
    return await settleBack(sending, redemption, await giver.takeBack(client, what));
  } catch (error) {
    await markUndoAsked(ctx.db.pool, shop.id, redemption.id, null);
    throw error;
  }
}

async function settleBack(
  { ctx, shop }: Sending<OutboxKind>,
  redemption: Redemption,
  taken: TakenBack,
): Promise<Outcome> {
  step("grant-answered");
  if (taken.kind === "unknown") return "later";
  if (taken.kind === "back") await returnGrant(ctx, shop, redemption, taken.amountMinor);
  else await keepGrant(ctx, shop, redemption.id, taken.problem);
  step("grant-settled");
  return "done";
}

/** A store that does not let us look any more is the one that can tell. */
function unclearOf(error: unknown): "unclear" {
  if (error instanceof ShopifyRejected) return "unclear";
  throw error;
}

function whatOf({ ctx, shop }: Sending<OutboxKind>, { id }: Redemption, grant: Grant): GrantToGive {
  return {
    ...{ redemptionId: id, grant, customerId: grant.customerId ?? "", timeZone: shop.timeZone },
    code: openCode(ctx.seal, shop.id, id, grant),
  };
}

async function give({ ctx, shop }: Sending<OutboxKind>, id: string, shopifyId: string | null) {
  await giveGrant(ctx, shop, id, { shopifyId });
  step("grant-settled");
  return "done" as const;
}

async function refuse(
  { ctx, shop }: Sending<OutboxKind>,
  id: string,
  problem: NonNullable<Grant["problem"]>,
): Promise<Outcome> {
  ctx.log.warn(
    { event: "grant_refused", shopDomain: shop.domain, redemptionId: id, problem },
    "Shopify does not give what was redeemed, and its points go back",
  );
  await refuseGrant(ctx, shop, id, { problem });
  step("grant-settled");
  return "done";
}
