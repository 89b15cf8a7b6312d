import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import { currencyExponent } from "../../domain/index.ts";
import type { CurrencyCode, RewardWorth } from "../../domain/index.ts";
import type { MoneyView, MyRedemptionView, RedemptionState } from "../../views/rewards.ts";

/** A redemption as its member sees it, in a store of that currency. */
export function redemptionView(redemption: Redemption, currency: CurrencyCode): MyRedemptionView {
  const { id: redemptionId, campaignId, title, code, points, chosen, expiresAt } = redemption;
  return {
    ...{ redemptionId, campaignId, title, code, points, state: redemptionState(redemption), expiresAt },
    worth: chosen && moneyView({ amountMinor: chosen.worthMinor, currency }),
  };
}

/** Money as a browser writes it. */
export function moneyView({ amountMinor, currency }: RewardWorth): MoneyView {
  return { amountMinor, currency, decimals: currencyExponent(currency) };
}

export function redemptionState({ state, ending, isTold, captured, givenBack }: Redemption): RedemptionState {
  if (state === "captured") return givenBack === captured ? "returned" : "used";
  if (state === "released") return "returned";
  if (ending !== null) return "returning";
  return isTold ? "ready" : "preparing";
}
