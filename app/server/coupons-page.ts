import { readCustomerList } from "../domain/campaigns/customer-list.ts";
import { ok } from "../domain/result.ts";
import { readCoupons } from "../services/campaigns/read-coupons.server.ts";
import { takeCouponBack } from "../services/campaigns/take-coupon-back.server.ts";
import type { Context } from "../services/context.server.ts";
import { readRuns } from "../services/runs/read-runs.server.ts";
import { changeGiving, giveCoupons } from "../services/runs/start-coupons.server.ts";
import type { CouponReceivers } from "../services/runs/start-coupons.server.ts";
import type { CouponsAnswer, CouponsAsk } from "../ui/coupons/coupons-ask.ts";
import { inStore } from "./in-store.ts";

interface Asked {
  readonly campaignId: string;
  readonly actor: string;
}

/** Coupons of a campaign, and what is being done with them. */
export async function readCouponsPage(laurel: Context, shopDomain: string, campaignId: string) {
  const view = await readCoupons(laurel, shopDomain, campaignId);
  if (!view.ok) return view;
  const runs = await readRuns(laurel, shopDomain, "coupons");
  return runs.ok ? ok({ view: view.value, runs: runs.value }) : runs;
}

/** Does what a form asks for. */
export async function doCouponsAsk(
  laurel: Context,
  shop: string,
  asked: Asked,
  ask: CouponsAsk,
): Promise<CouponsAnswer> {
  switch (ask.ask) {
    case "takeBack":
      return takeOneBack(laurel, shop, asked, ask.customerId);
    case "goOn":
    case "takeGivingBack": {
      const change = { givingId: ask.givingId, ask: ask.ask === "goOn" ? "give" : "takeBack" } as const;
      return answerOf(await inStore(laurel, shop, () => changeGiving(laurel, shop, { ...asked, ...change })));
    }
    case "giveAll":
    case "giveTier":
    case "giveSegment":
    case "giveList": {
      const to = receiversOf(ask);
      return answerOf(await inStore(laurel, shop, () => giveCoupons(laurel, shop, { ...asked, to })));
    }
  }
}

async function takeOneBack(
  laurel: Context,
  shop: string,
  asked: Asked,
  typed: string,
): Promise<CouponsAnswer> {
  const [customerId = ""] = readCustomerList(typed).customerIds;
  const done = await inStore(laurel, shop, () => takeCouponBack(laurel, shop, { ...asked, customerId }));
  return done.ok ? { ok: true, takenBack: done.value } : { ok: false, code: done.error.code };
}

function receiversOf(ask: Extract<CouponsAsk, { readonly ask: `give${string}` }>): CouponReceivers {
  switch (ask.ask) {
    case "giveAll":
      return { kind: "members" };
    case "giveTier":
      return { kind: "tier", id: ask.id };
    case "giveSegment":
      return { kind: "segment", id: ask.id };
    case "giveList":
      return { kind: "list", customerIds: readCustomerList(ask.customers).customerIds };
  }
}

type Done =
  | { readonly ok: true; readonly value: { readonly givingId: string } }
  | { readonly ok: false; readonly error: { readonly code: string; readonly max?: number } };

function answerOf(done: Done): CouponsAnswer {
  if (done.ok) return { ok: true, givingId: done.value.givingId };
  const { code } = done.error;
  return "max" in done.error && done.error.max !== undefined
    ? { ok: false, code, max: done.error.max }
    : { ok: false, code };
}
