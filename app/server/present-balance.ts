import type { MemberMetafield } from "../domain/index.ts";

const NO_MEMBER = {
  points: 0,
  pending: 0,
  arrives: null,
  expires: null,
  tier: null,
  tierName: null,
  next: null,
};

/** The member's metafield as it would be written now; a customer without points has none of anything. */
export function presentBalance(standing: MemberMetafield | null): Response {
  return answer(200, standing ?? NO_MEMBER);
}

type ProxyErrorCode =
  | "bad_signature"
  | "bad_token"
  | "stale"
  | "signed_out"
  | "unknown_shop"
  | "unknown_path"
  | "unknown_request";

/** An error as a storefront script reads it: `{ "error": { "code": … } }`. */
export function proxyError(status: 400 | 401 | 404, code: ProxyErrorCode): Response {
  return answer(status, { error: { code } });
}

/** One shopper's answer must never be kept for the next. */
function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}
