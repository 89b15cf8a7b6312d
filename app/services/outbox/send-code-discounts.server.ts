import { segmentNumbers } from "../../db/campaigns/campaign-segments.server.ts";
import { targetNumbers } from "../../db/campaigns/campaign-targets.server.ts";
import {
  beginSendingAnew,
  loadCodeDiscounts,
  removeCodeDiscount,
  saveCodeDiscount,
  skipFirstCode,
} from "../../db/campaigns/code-discounts.server.ts";
import type { CodeDiscountRow, CodeProblem } from "../../db/campaigns/code-discounts.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { OutboxKind } from "../../db/outbox/outbox.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import { forgetTold } from "../../db/rewards/redemptions.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { fail, invariant, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { digestOf, wishOf } from "../campaigns/wanted-code-discount.server.ts";
import type { CodeDiscountWish, CodeRules } from "../campaigns/wanted-code-discount.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";
import {
  bringUpToDate,
  createCodeDiscount,
  deleteCodeDiscount,
  findOurs,
  switchOff,
} from "./code-discount-at-shopify.server.ts";

/**
 * Wants those discounts of campaigns that go by code which Shopify has not been told of as they are to be now:
 * whatever has changed of a campaign, its time, the programme or the tiers, they are found by that.
 */
export async function wantCodeDiscounts(sending: Sending<OutboxKind>): Promise<void> {
  const { ctx, shop } = sending;
  const rows = await loadCodeDiscounts(ctx.db.prisma, shop.id);
  if (rows.length === 0) return;
  const rules = await rulesOf(sending);
  const now = ctx.clock.now();
  const changed = rows.filter((row) => {
    const wish = wishOf(row, rules, now);
    return !wish.ok || digestOf(wish.value) !== row.told;
  });
  const keys = changed.map(({ campaign }) => campaign.id);
  await inTransaction(ctx.db.pool, (tx) => want(tx, shop.id, "code_discount", keys));
}

/**
 * Makes sure that Shopify has the discounts of campaigns that go by code as they should be now: it looks, and makes,
 * changes, switches off or removes where that is needed. What somebody has changed there is changed back, but for
 * what the discount goes together with. Keys are campaigns.
 */
export async function sendCodeDiscounts(sending: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const { ctx, shop, intents } = sending;
  const keys = intents.map(({ key }) => key);
  const rows = await loadCodeDiscounts(ctx.db.prisma, shop.id, keys);
  const rules = await rulesOf(sending);
  const problems = new Map<string, CodeProblem>();
  for (const row of rows) {
    const wish = wishOf(row, rules, ctx.clock.now());
    const problem = wish.ok ? await bring(sending, row, wish.value) : "does_not_fit";
    if (problem === null) continue;
    problems.set(row.campaign.id, problem);
    const { discountId } = row;
    await saveCodeDiscount(ctx.db.prisma, shop.id, row.campaign.id, { discountId, told: null, problem });
    ctx.log.warn(
      { event: "code_discount_refused", shopDomain: shop.domain, campaignId: row.campaign.id, problem },
      "Shopify does not have a discount by code as it should be",
    );
  }
  return {
    sent: intents.filter(({ key }) => !problems.has(key)),
    refused: intents.flatMap((intent) => {
      const code = problems.get(intent.key);
      return code === undefined ? [] : [{ intent, error: { code } }];
    }),
  };
}

async function rulesOf({ ctx, shop, program }: Sending<OutboxKind>): Promise<CodeRules> {
  const rehearsed = await rehearsedNow(ctx.db.pool, shop.id, ctx.clock.now());
  const numbers = {
    targetNumbers: await targetNumbers(ctx.db.prisma, shop.id),
    segmentNumbers: await segmentNumbers(ctx.db.prisma, shop.id),
  };
  return { program, rehearsed, currency: shop.currency, ...numbers };
}

/** The code by which a discount is found that nobody knows the id of; null while it has none. */
function codeOf({ version, pool }: CodeDiscountRow): string | null {
  const { distribution } = version.campaign;
  if (distribution.kind === "code" || distribution.kind === "issued") return distribution.code;
  invariant(pool !== null, "only what goes by code has such a discount");
  return pool.firstCode;
}

/**
 * Brings one to what it should be and writes down that it is; why that cannot be. Of many codes the next is tried where
 * another discount has the first.
 */
async function bring(
  sending: Sending<OutboxKind>,
  row: CodeDiscountRow,
  wish: CodeDiscountWish,
): Promise<CodeProblem | null> {
  const { ctx, shop } = sending;
  const problem = await tryToBring(sending, row, wish);
  if (problem !== "code_taken" || row.pool === null || row.discountId !== null) return problem;
  const { id: campaignId } = row.campaign;
  await inTransaction(ctx.db.pool, async (tx) => {
    await skipFirstCode(tx, shop.id, campaignId);
    await want(tx, shop.id, "code_discount", [campaignId]);
  });
  return null;
}

async function tryToBring(
  { client, ctx, shop }: Sending<OutboxKind>,
  row: CodeDiscountRow,
  wish: CodeDiscountWish,
): Promise<CodeProblem | null> {
  const { prisma } = ctx.db;
  const { id: campaignId } = row.campaign;
  const named = { discountId: row.discountId, code: codeOf(row) };
  const found = await findOurs(client, campaignId, named);
  if (found === "taken" && wish.kind === "on") return "code_taken";
  const there = found === "taken" ? null : found;
  if (wish.kind === "gone") {
    if (there) await deleteCodeDiscount(client, there);
    await removeCodeDiscount(prisma, shop.id, campaignId);
    return null;
  }
  const done = await made();
  if (!done.ok) return done.error;
  const told = digestOf(wish);
  // One that was made anew, or whose making nobody had heard of, has the first of its codes alone.
  const isNew = done.value !== null && done.value !== row.discountId;
  if (row.pool !== null && isNew) {
    await inTransaction(ctx.db.pool, async (tx) => {
      await beginSendingAnew(tx, shop.id, campaignId);
      await want(tx, shop.id, "redemption", await forgetTold(tx, shop.id, campaignId));
    });
  }
  await saveCodeDiscount(prisma, shop.id, campaignId, { discountId: done.value, told, problem: null });
  return null;

  async function made(): Promise<Result<string | null, CodeProblem>> {
    if (wish.kind !== "on") {
      const off = there ? await switchOff(client, there, ctx.clock.now()) : ok(null);
      return off.ok ? ok(there?.id ?? null) : fail(off.error);
    }
    if (!there) return createCodeDiscount(client, campaignId, wish.wanted);
    const changed = await bringUpToDate(client, there, wish.wanted);
    return changed.ok ? ok(there.id) : fail(changed.error);
  }
}
