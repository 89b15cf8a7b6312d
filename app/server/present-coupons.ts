import { isRecord } from "../domain/reading.ts";
import type { Result } from "../domain/result.ts";
import type { ClaimRefusal } from "../services/campaigns/claim-coupon.server.ts";
import type { ShopperCoupons } from "../views/coupons.ts";
import { proxyError } from "./present-balance.ts";
import { readJson } from "./read-json.ts";

/** More than an id is long. */
const MOST_BYTES = 200;

/** Which coupon a shopper takes, by its campaign; null: nothing that a button of ours asks. */
export async function readClaim(request: Request): Promise<string | null> {
  const body = await readJson(request, MOST_BYTES);
  return isRecord(body) && typeof body["claim"] === "string" ? body["claim"] : null;
}

/** What a shopper holds and can take. */
export function presentCoupons(coupons: ShopperCoupons): Response {
  return answer(200, coupons);
}

/** That a coupon is the shopper's now, or why not. */
export function presentClaim(claimed: Result<{ readonly fresh: boolean }, ClaimRefusal>): Response {
  if (claimed.ok) return answer(200, { state: "held" });
  switch (claimed.error.code) {
    case "not_a_member":
      return answer(403, { error: { code: "not_a_member" } });
    case "coupon_taken_back":
      return answer(409, { error: { code: "coupon_taken_back" } });
    case "coupon_gone":
      return answer(410, { error: { code: "coupon_gone" } });
    case "unknown_coupon":
      return answer(404, { error: { code: "unknown_coupon" } });
    case "unknown_shop":
      return proxyError(404, "unknown_shop");
  }
}

/** One shopper's answer must never be kept for the next. */
function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}
