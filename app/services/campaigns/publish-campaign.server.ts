import { randomBytes } from "node:crypto";
import {
  findCampaignVersion,
  insertCampaignVersion,
  loadRunningCampaigns,
} from "../../db/campaigns/campaign-versions.server.ts";
import { codesLike } from "../../db/campaigns/campaign-codes.server.ts";
import { closeStock, saveStock } from "../../db/campaigns/coupons.server.ts";
import { beginCodePool, saveFirstCode, takeCode } from "../../db/campaigns/code-discounts.server.ts";
import { saveStanding } from "../../db/campaigns/campaigns.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { prismaIn } from "../../db/prisma.server.ts";
import { loadProgramVersions, newestVersion } from "../../db/program/program-versions.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  campaignState,
  changesChosenWorth,
  checkCampaign,
  checkFit,
  codeKey,
  drawCodes,
  encodeCampaign,
  fail,
  hasUniqueCodes,
  TITLE_TAKEN,
  invariant,
  isOtherwiseDistributed,
  longestNumbers,
  MOST_TARGETS,
  noTargetLeft,
  ok,
  numbered,
  takesNothingOff,
  targetKey,
  targetsOf,
  tierDiscounts,
  versionAt,
  windowAt,
  WORTH_FIXED,
} from "../../domain/index.ts";
import type {
  Campaign,
  CampaignProblem,
  CampaignSpan,
  DoesNotFit,
  Result,
  RunningCampaign,
} from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { codeAtShopify } from "./code-at-shopify.server.ts";
import type { CodeTaken, CodeUnknown } from "./code-at-shopify.server.ts";
import { reviewLimits } from "./review-limits.server.ts";
import { reviewCustomers } from "./review-customers.server.ts";
import { reviewSegments, tooManySegments } from "./review-segments.server.ts";
import { hasNumbersFor, reviewTargets } from "./review-targets.server.ts";
import { sameWords } from "./same-words.server.ts";
import type { CampaignChanged } from "./edit-campaigns.server.ts";
import { withCampaign, writeDown } from "./in-shop.server.ts";
import type { SeenCampaign, UnknownCampaign } from "./in-shop.server.ts";

export type PublishCampaignError =
  | UnknownShop
  | UnknownCampaign
  | CampaignChanged
  | DoesNotFit
  | CodeTaken
  | CodeUnknown
  | { readonly code: "distribution_fixed" }
  | { readonly code: "campaign_not_ready"; readonly problems: readonly CampaignProblem[] }
  | { readonly code: "campaign_over" };

/**
 * Makes a campaign as it was seen its next version. From its moment on it is at checkout, within seconds, and until
 * it ends or is paused; one that is paused stays so. Shopify is asked before whether a code is free there; how a
 * campaign is distributed stays as it was published first. What is published already is no new version. Refused, with all
 * that is wrong, where it is not finished, and with what runs beside it where checkout cannot hold it. Answers the
 * number.
 */
export async function publishCampaign(
  ctx: Context,
  shopDomain: string,
  seen: SeenCampaign,
): Promise<Result<{ readonly number: number }, PublishCampaignError>> {
  const refused = await codeAtShopify(ctx, shopDomain, seen.campaignId);
  if (refused) return fail(refused);
  return withCampaign(ctx, shopDomain, seen.campaignId, (tx, shop, row) =>
    publishIn(tx, shop, row, seen, ctx.clock.now()),
  );
}

async function publishIn(
  tx: Tx,
  shop: ShopRow,
  row: CampaignRow,
  { campaignId, revision, actor }: SeenCampaign,
  now: number,
): Promise<Result<{ readonly number: number }, PublishCampaignError>> {
  if (row.revision !== revision) return fail({ code: "campaign_changed", revision: row.revision });
  const state = campaignState(row, now);
  if (state === "ended" || state === "archived") return fail({ code: "campaign_over" });
  const before = await lastPublished(tx, shop.id, row);
  if (before && row.publishedNumber !== null && isSame(before, row.campaign))
    return ok({ number: row.publishedNumber });
  const since = row.span?.startsAt ?? null;
  const runningSince = since !== null && since <= now ? since : null;
  const { timeZone, currency } = shop;
  const tierIds = await knownTiers(tx, shop.id, now);
  if (before && isOtherwiseDistributed(before, row.campaign)) return fail({ code: "distribution_fixed" });
  if (before && changesChosenWorth(before, row.campaign))
    return fail({ code: "campaign_not_ready", problems: [WORTH_FIXED] });
  const checked = checkCampaign(row.campaign, { timeZone, currency, now, runningSince, tierIds });
  if (!checked.ok) return fail({ code: "campaign_not_ready", problems: checked.error });
  const isAutomatic = row.campaign.distribution.kind === "automatic";
  if (isAutomatic && (await sameWords(tx, shop.id, row, now)))
    return fail({ code: "campaign_not_ready", problems: [TITLE_TAKEN] });
  const tooMany = await tooManySegments(tx, shop.id, row, now);
  if (tooMany) return fail({ code: "campaign_not_ready", problems: [tooMany] });
  const span = checked.value;
  const doesNotFit = await fitsIn(tx, shop, { campaignId, campaign: row.campaign, ...span }, now);
  if (doesNotFit) return fail(doesNotFit);
  const taken = await takenCode(tx, shop.id, row);
  if (taken) return fail(taken);
  const number = (row.publishedNumber ?? 0) + 1;
  const encoded = encodeCampaign(row.campaign);
  const version = { number, encoded, ...span, publishedAt: now, actor };
  await insertCampaignVersion(tx, shop.id, campaignId, version);
  const { weekly } = row.campaign.schedule;
  const hours = weekly ? windowAt(weekly, Math.max(now, span.startsAt)) : null;
  await saveStanding(tx, shop.id, campaignId, { ...row, span, hours, publishedNumber: number }, now);
  await writeDown(tx, shop.id, { campaignId, actor }, { kind: "published", at: now, number });
  await reviewLimits(tx, shop, [campaignId], now);
  await reviewTargets(tx, shop.id, now);
  await reviewSegments(tx, shop.id, now);
  await reviewCustomers(tx, shop.id, { campaignId, campaign: row.campaign }, now);
  await want(tx, shop.id, "discount", [""]);
  return ok({ number });
}

/** As it was published last; null: it was never. */
async function lastPublished(
  tx: Tx,
  shopId: number,
  { id, publishedNumber }: CampaignRow,
): Promise<Campaign | null> {
  if (publishedNumber === null) return null;
  const { campaign } = await prismaIn(tx, (prisma) =>
    findCampaignVersion(prisma, shopId, id, publishedNumber),
  );
  return campaign;
}

function isSame(one: Campaign, other: Campaign): boolean {
  return JSON.stringify(encodeCampaign(one)) === JSON.stringify(encodeCampaign(other));
}

/** Takes the code of a campaign for it; answers why that cannot be. */
async function takenCode(
  tx: Tx,
  shopId: number,
  { id, campaign: { distribution } }: { readonly id: string; readonly campaign: Campaign },
): Promise<CodeTaken | null> {
  if (hasUniqueCodes(distribution)) await beginCodePool(tx, shopId, id, distribution.kind === "partner");
  if (distribution.kind === "points") {
    if (!takesNothingOff(distribution)) {
      await beginCodePool(tx, shopId, id);
      // The discount is there before anybody redeems; nobody is ever given this code.
      await saveFirstCode(tx, shopId, id, drawCodes(1, "", randomBytes)[0] ?? "");
    }
    await saveStock(tx, shopId, id, distribution.stock);
  }
  if (distribution.kind === "issued") await openStock(tx, shopId, id, distribution.claim);
  if (distribution.kind !== "code" && distribution.kind !== "issued") return null;
  const unique = await codesLike(tx, shopId, [distribution.code]);
  const same = unique.find(({ code }) => codeKey(code) === codeKey(distribution.code));
  const other = same?.campaignId ?? (await takeCode(tx, shopId, id, codeKey(distribution.code)));
  return other === null ? null : { code: "code_taken", found: distribution.code, campaignId: other };
}

/** How many members may take by themselves from now on. */
async function openStock(
  tx: Tx,
  shopId: number,
  campaignId: string,
  claim: { readonly stock: number | null } | null,
): Promise<void> {
  if (claim === null) await closeStock(tx, shopId, campaignId);
  else await saveStock(tx, shopId, campaignId, claim.stock);
}

/** The tiers that there are, or will be by the programme that was published last. */
async function knownTiers(tx: Tx, shopId: number, now: number): Promise<string[]> {
  const versions = await loadProgramVersions(tx, shopId);
  const newest = newestVersion(versions);
  invariant(newest !== undefined, "a shop has a programme");
  const programs = [versionAt(versions, now).program, newest.program];
  return [...new Set(programs.flatMap(({ tiers }) => tiers.tiers.map(({ id }) => id)))];
}

/** Why checkout cannot hold a campaign beside all that run at the same time; null: it can. */
export async function fitsIn(
  tx: Tx,
  shop: Pick<ShopRow, "id" | "currency">,
  added: RunningCampaign,
  now: number,
): Promise<DoesNotFit | null> {
  const running = await prismaIn(tx, (prisma) => loadRunningCampaigns(prisma, shop.id, now));
  const versions = await loadProgramVersions(tx, shop.id);
  const ahead = versions.flatMap(({ effectiveFrom }) =>
    effectiveFrom !== null && effectiveFrom > now ? [effectiveFrom] : [],
  );
  const tiersAt = (at: number) => tierDiscounts(versionAt(versions, at).program);
  const fromNow = <T extends CampaignSpan>(one: T) => ({ ...one, startsAt: Math.max(one.startsAt, now) });
  const rehearsed = await rehearsedNow(tx, shop.id, now);
  if (!(await hasNumbersFor(tx, shop.id, targetsOf(added.campaign)))) return noTargetLeft(running, now);
  const one = {
    ...{ ...fromNow(added), ...numbersToBe(added.campaign) },
    numbers: longestNumbers(added.campaign),
  };
  return checkFit(one, running.map(fromNow), tiersAt, ahead, shop.currency, rehearsed);
}

/** The numbers that take most room, as long as it is not known which they will be. */
function numbersToBe(campaign: Campaign): Pick<RunningCampaign, "targetNumber" | "boughtNumber"> {
  const highest = new Map(
    targetsOf(campaign).map((one) => [targetKey(one) ?? "", MOST_TARGETS - 1] as const),
  );
  const { targetNumber, boughtNumber } = numbered({ campaign }, highest);
  return { targetNumber, boughtNumber };
}
