import type { Grant } from "../../db/rewards/grants.server.ts";
import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { currencyExponent, wallTime } from "../../domain/index.ts";
import type { RewardWorth } from "../../domain/index.ts";
import type { MoneyView, MyGrantView, MyRedemptionView, RedemptionState } from "../../views/rewards.ts";
import type { Context } from "../context.server.ts";
import { openCode } from "./gift-card-code.server.ts";

const DAY_MS = 86_400_000;

/** A redemption as its member sees it. */
export function redemptionView(
  ctx: Pick<Context, "seal">,
  shop: Pick<ShopRow, "id" | "currency" | "timeZone">,
  redemption: Redemption,
): MyRedemptionView {
  const { id: redemptionId, campaignId, title, code, points, chosen, expiresAt, grant } = redemption;
  const { currency } = shop;
  return {
    ...{ redemptionId, campaignId, title, points, state: redemptionState(redemption), expiresAt },
    code: grant === null ? code : "",
    grant: grant && myGrant(ctx, shop, redemptionId, grant),
    worth: grant === null && chosen ? moneyView({ amountMinor: chosen.worthMinor, currency }) : null,
  };
}

function myGrant(
  ctx: Pick<Context, "seal">,
  { id: shopId, timeZone }: Pick<ShopRow, "id" | "timeZone">,
  redemptionId: string,
  grant: Grant,
): MyGrantView {
  const { kind, state } = grant;
  const code = state === "given" ? openCode(ctx.seal, shopId, redemptionId, grant) : null;
  return { kind, until: lastDay(grant, timeZone), code, amount: moneyView(grant) };
}

/** Shopify takes a gift card on the whole of its last day; credit ends at a moment of a day that is not promised. */
function lastDay({ kind, expiresAt }: Grant, timeZone: string): string | null {
  if (expiresAt === null) return null;
  return wallTime(timeZone, kind === "gift_card" ? expiresAt : expiresAt - DAY_MS).slice(0, 10);
}

/** Money as a browser writes it. */
export function moneyView({ amountMinor, currency }: RewardWorth): MoneyView {
  return { amountMinor, currency, decimals: currencyExponent(currency) };
}

export function redemptionState(redemption: Redemption): RedemptionState {
  const { state, ending, isTold, captured, givenBack, grant } = redemption;
  if (state === "released") return "returned";
  if (grant !== null) return grantState(grant);
  if (state === "captured") return givenBack === captured ? "returned" : "used";
  if (ending !== null) return "returning";
  return isTold ? "ready" : "preparing";
}

/** Of one whose points are not back. */
function grantState({ state }: Grant): RedemptionState {
  if (state === "undoing") return "returning";
  if (state === "undone") return "returned";
  return state === "given" ? "given" : "preparing";
}
