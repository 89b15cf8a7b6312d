import { isSignedBy } from "./signature.server.ts";

/** A request of a storefront that came to us through Shopify's app proxy. */
export interface ProxyRequest {
  readonly shopDomain: string;
  /** Decimal digits; null when the shopper is signed out. Shopify vouches for it. */
  readonly customerId: string | null;
  readonly pathPrefix: string;
}

export type ProxyVerdict =
  | { readonly ok: true; readonly request: ProxyRequest }
  | { readonly ok: false; readonly error: { readonly code: "bad_signature" | "stale" | "missing_shop" } };

/** As Shopify's own library allows. */
const toleranceMs = 90_000;

/**
 * Checks that Shopify forwarded this request, a moment ago: the signature covers all other
 * parameters, sorted and joined without separators; repeated ones are joined with commas.
 * https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export function verifyProxyRequest(query: URLSearchParams, secret: string, now: number): ProxyVerdict {
  const signature = query.get("signature") ?? "";
  const names = [...new Set(query.keys())].filter((name) => name !== "signature");
  const message = names
    .map((name) => `${name}=${query.getAll(name).join(",")}`)
    .sort()
    .join("");
  if (!isSignedBy(secret, message, signature, "hex")) return { ok: false, error: { code: "bad_signature" } };
  const timestampMs = Number(query.get("timestamp") ?? "x") * 1000;
  if (!(Math.abs(now - timestampMs) <= toleranceMs)) return { ok: false, error: { code: "stale" } };
  const shopDomain = query.get("shop");
  if (!shopDomain) return { ok: false, error: { code: "missing_shop" } };
  const customerId = query.get("logged_in_customer_id") ?? "";
  return {
    ok: true,
    request: {
      shopDomain,
      customerId: customerId === "" ? null : customerId,
      pathPrefix: query.get("path_prefix") ?? "",
    },
  };
}
