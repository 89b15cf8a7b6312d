import type { MemberView } from "../views/members.ts";

/** The parts of the member metafield that a storefront shows; see `app/domain/points/member-metafield.ts`. */
export function presentBalance(member: MemberView | null): Response {
  return answer(200, {
    points: member?.available ?? 0,
    pending: member?.pending ?? 0,
    tier: member?.tierId ?? null,
    tierName: member?.tierName ?? null,
  });
}

type ProxyErrorCode =
  "bad_signature" | "stale" | "missing_shop" | "signed_out" | "unknown_shop" | "unknown_path";

/** An error as a storefront script reads it: `{ "error": { "code": … } }`. */
export function proxyError(status: 400 | 401 | 404, code: ProxyErrorCode): Response {
  return answer(status, { error: { code } });
}

/** One shopper's answer must never be kept for the next. */
function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}
