import type { Actor } from "../domain/points/entry.ts";
import { fail } from "../domain/result.ts";
import type { Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { setTier, takeBackTier } from "../services/members/set-tier.server.ts";
import { readTimeZone } from "../services/shops/read-time-zone.server.ts";
import type { TierAsk } from "../ui/members/tier-setting.ts";
import { afterStoreDay } from "./store-days.ts";

/** Sets a member's tier as a form asks for it, to the end of a day where the store is, or takes it back. */
export async function askTier(
  laurel: Context,
  shopDomain: string,
  ask: TierAsk,
  { customerId, actor }: { readonly customerId: string; readonly actor: Actor },
): Promise<Result<unknown, { readonly code: string }>> {
  if (ask.ask === "take_back_tier") {
    return takeBackTier(laurel, shopDomain, { customerId, overrideId: ask.key, actor });
  }
  const { key, tierId, reason, lastDay } = ask;
  if (lastDay === "") {
    return setTier(laurel, shopDomain, { customerId, key, tierId, reason, until: null, actor });
  }
  const timeZone = await readTimeZone(laurel, shopDomain);
  const until = timeZone === null ? null : afterStoreDay(timeZone, lastDay);
  if (until === null) return fail({ code: timeZone === null ? "unknown_shop" : "tier_until_past" });
  return setTier(laurel, shopDomain, { customerId, key, tierId, reason, until, actor });
}
