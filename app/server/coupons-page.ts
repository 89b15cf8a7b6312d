import { giveCoupons, takeCouponBack } from "../services/campaigns/give-coupons.server.ts";
import type { Context } from "../services/context.server.ts";
import { type CouponsAnswer, type CouponsAsk, customerIdsIn } from "../ui/coupons/coupons-ask.ts";
import { inStore } from "./in-store.ts";

/** Does what a form asks for. */
export async function doCouponsAsk(
  laurel: Context,
  shop: string,
  asked: { readonly campaignId: string; readonly actor: string },
  ask: CouponsAsk,
): Promise<CouponsAnswer> {
  if (ask.ask === "takeBack") {
    const [customerId = ""] = customerIdsIn(ask.customerId);
    const done = await inStore(laurel, shop, () => takeCouponBack(laurel, shop, { ...asked, customerId }));
    return done.ok ? { ok: true, takenBack: done.value.held } : { ok: false, code: done.error.code };
  }
  const to =
    ask.ask === "give"
      ? { customerIds: customerIdsIn(ask.customers) }
      : { tierId: ask.ask === "giveAll" ? null : ask.tierId };
  const given = await inStore(laurel, shop, () => giveCoupons(laurel, shop, { ...asked, to }));
  if (given.ok) return { ok: true, ...given.value };
  const { code } = given.error;
  return "max" in given.error ? { ok: false, code, max: given.error.max } : { ok: false, code };
}
