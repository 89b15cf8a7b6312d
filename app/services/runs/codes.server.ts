import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { codesAfter, saveSentCodes } from "../../db/campaigns/campaign-codes.server.ts";
import type { CampaignCode } from "../../db/campaigns/campaign-codes.server.ts";
import { findCodeDiscount } from "../../db/campaigns/code-discounts.server.ts";
import type { KnownCodeDiscount } from "../../db/campaigns/code-discounts.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { drawCodes } from "../../domain/index.ts";
import { addCodes } from "../campaigns/add-codes.server.ts";
import type { Context } from "../context.server.ts";
import { codesCounters, codesCursor, codesParams, codesPhases } from "./codes-state.server.ts";
import type { CodeBatch, CodesWork } from "./codes-state.server.ts";
import { createCodes, isCreated, refusedOf } from "./codes-at-shopify.server.ts";
import { runKind } from "./run-kind.server.ts";
import type { StepResult } from "./run-kind.server.ts";

/** Codes that are drawn and written between two commits. */
const MADE_AT_ONCE = 20_000;
/** What Shopify takes in one call: https://shopify.dev/docs/api/admin-graphql/latest/mutations/discountRedeemCodeBulkAdd */
const SENT_AT_ONCE = 250;
/** Calls that Shopify works off at the same time. */
const BATCHES = 8;
/** Shopify creates codes by and by: so long one step waits for it, looking every so often. */
const LOOKS = 20;
const LOOK_MS = 150;
const LATER_MS = 1_000;
/** A campaign that was just published has its discount in a moment. */
const DISCOUNT_MS = 60_000;

interface Options {
  readonly madeAtOnce?: number;
  readonly sentAtOnce?: number;
  readonly lookMs?: number;
}

/**
 * Draws unique codes for a campaign, and brings to Shopify all that it does not have yet. Codes and how far the run then
 * is are one transaction, so that a worker may die at any moment and none is drawn twice. What Shopify was told when a
 * worker died is told again: that it has a code already is good news where the code is on our discount. Cancelled, the
 * codes that are there stay, and it can be gone on with.
 */
export const codesRun = (options: Options = {}) =>
  runKind({
    name: "codes",
    params: codesParams,
    phases: codesPhases,
    counters: codesCounters,
    cursor: codesCursor,
    after: [],
    atOnce: 4,
    async step(ctx, work: CodesWork): Promise<StepResult> {
      const { shop, params, state } = work;
      const discount = await findCodeDiscount(ctx.db.prisma, shop.id, params.campaignId);
      if (!discount?.pool) return { kind: "failed", reason: { code: "campaign_without_codes" } };
      if (state.counters.made < params.make) return make(ctx, work, options);
      if (discount.discountId === null) return waitForDiscount(ctx, work, discount);
      const batches = state.cursor?.batches ?? [];
      return batches.length > 0
        ? settle(ctx, work, batches, discount.discountId, options)
        : send(ctx, work, { discountId: discount.discountId, sent: discount.pool.sent }, options);
    },
  });

async function make(
  ctx: Context,
  work: CodesWork,
  { madeAtOnce = MADE_AT_ONCE }: Options,
): Promise<StepResult> {
  const { shop, params, state } = work;
  const campaign = await findCampaign(ctx.db.prisma, shop.id, params.campaignId);
  const distribution = campaign?.campaign.distribution;
  if (distribution?.kind !== "codes") return { kind: "failed", reason: { code: "campaign_without_codes" } };
  const count = Math.min(madeAtOnce, params.make - state.counters.made);
  const made = state.counters.made + count;
  await work.commit(async (tx) => {
    await addCodes(tx, shop.id, params.campaignId, drawCodes(count, distribution.prefix, randomBytes));
    return { phase: "making", done: made, total: params.make, counters: { made } };
  });
  return { kind: "more" };
}

/** Without a discount there is nothing to bring codes to: they wait for it, and are asked for again by the clock. */
function waitForDiscount(ctx: Context, work: CodesWork, { problem }: KnownCodeDiscount): StepResult {
  if (problem !== null) return { kind: "failed", reason: { code: problem } };
  const isFresh = ctx.clock.now() - work.askedAt < DISCOUNT_MS;
  return isFresh ? { kind: "wait", ms: LATER_MS } : { kind: "done" };
}

/** Has Shopify create the next codes, and writes down what it creates. */
async function send(
  ctx: Context,
  work: CodesWork,
  { discountId, sent }: { readonly discountId: string; readonly sent: number },
  { sentAtOnce = SENT_AT_ONCE }: Options,
): Promise<StepResult> {
  const { shop, params, state } = work;
  const page = { after: sent, limit: sentAtOnce * BATCHES };
  const codes = await codesAfter(ctx.db.pool, shop.id, params.campaignId, page);
  if (codes.length === 0) return { kind: "done" };
  const client = ctx.shopify.adminClient(shop.domain);
  const batches: CodeBatch[] = [];
  for (let from = 0; from < codes.length && !(work.signal.aborted && from > 0); from += sentAtOnce) {
    const part = codes.slice(from, from + sentAtOnce);
    const created = await createCodes(client, discountId, part);
    if (!created.ok) return { kind: "failed", reason: created.error };
    batches.push({ creationId: created.value, after: sent + from, until: part.at(-1)?.number ?? sent });
  }
  const isFirst = state.phase !== "sending";
  const left = isFirst ? await countLeft(ctx, work, sent) : state.total;
  await work.commit(() =>
    Promise.resolve({
      phase: "sending",
      ...(isFirst ? { done: 0, total: left } : {}),
      cursor: { batches },
    }),
  );
  return { kind: "more" };
}

async function countLeft(ctx: Context, { shop, params }: CodesWork, sent: number): Promise<number> {
  const known = await findCodeDiscount(ctx.db.prisma, shop.id, params.campaignId);
  return Math.max(0, (known?.pool?.made ?? sent) - sent);
}

/** Waits for what Shopify creates, and writes down which codes it has by then, and which it has not taken. */
async function settle(
  ctx: Context,
  work: CodesWork,
  batches: readonly CodeBatch[],
  discountId: string,
  { lookMs = LOOK_MS }: Options,
): Promise<StepResult> {
  const { shop, params, state } = work;
  const client = ctx.shopify.adminClient(shop.domain);
  const failed: CodeBatch[] = [];
  for (const batch of batches) {
    const created = await isCreated(client, batch.creationId, () => pauseBetweenLooks(work, lookMs), LOOKS);
    if (created === "later") return { kind: "wait", ms: LATER_MS };
    // What Shopify does not know any more is sent again.
    if (created === "unknown") return sendAgain(work);
    if (created.failed > 0) failed.push(batch);
  }
  const problems = new Map<number, "taken" | "refused">();
  for (const batch of failed) {
    const codes = await codesAfter(ctx.db.pool, shop.id, params.campaignId, {
      after: batch.after,
      limit: batch.until - batch.after,
    });
    for (const [code, problem] of await refusedOf(client, discountId, batch.creationId)) {
      const number = numberOf(codes, code);
      if (number !== undefined) problems.set(number, problem);
    }
  }
  const until = batches.at(-1)?.until ?? 0;
  const count = batches.reduce((sum, batch) => sum + batch.until - batch.after, 0);
  await work.commit(async (tx) => {
    await saveSentCodes(tx, shop.id, params.campaignId, { until, problems });
    const { counters, done } = state;
    return {
      done: done + count,
      counters: { sent: counters.sent + count - problems.size, refused: counters.refused + problems.size },
      cursor: { batches: [] },
    };
  });
  return { kind: "more" };
}

async function sendAgain(work: CodesWork): Promise<StepResult> {
  await work.commit(() => Promise.resolve({ cursor: { batches: [] } }));
  return { kind: "more" };
}

async function pauseBetweenLooks({ signal }: CodesWork, ms: number): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

function numberOf(codes: readonly CampaignCode[], code: string): number | undefined {
  return codes.find((one) => one.code.toLowerCase() === code.toLowerCase())?.number;
}
