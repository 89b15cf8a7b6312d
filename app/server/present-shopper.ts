import type { Result } from "../domain/result.ts";
import { proxyError } from "./present-balance.ts";

/** What a shopper is shown; nothing but an unknown store can be in the way. */
export function presentShopper(found: Result<object, { readonly code: "unknown_shop" }>): Response {
  if (!found.ok) return proxyError(404, found.error.code);
  // One shopper's answer must never be kept for the next.
  return Response.json(found.value, { headers: { "Cache-Control": "private, no-store" } });
}
