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
  | { readonly ok: false; readonly error: { readonly code: "bad_signature" | "stale" } };

/** As Shopify's own library allows. */
const toleranceMs = 90_000;

/** What each parameter looks like, in the order in which Shopify joins them. */
const PARAMETERS: readonly (readonly [name: string, form: RegExp])[] = [
  ["logged_in_customer_id", /^\d{0,20}$/],
  ["path_prefix", /^(\/[\w-]+)+$/],
  ["shop", /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/],
  ["timestamp", /^\d{1,12}$/],
];

/**
 * Checks that Shopify forwarded this request, a moment ago. The signature covers all other parameters,
 * sorted and joined without separators, so that one text can be cut in several ways: what a storefront
 * adds to the address could be read as another customer. Hence the parameters that Shopify adds are taken
 * and no other, each once and in its own form; our storefront sends none of its own.
 * https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export function verifyProxyRequest(query: URLSearchParams, secret: string, now: number): ProxyVerdict {
  const values = readParameters(query);
  const signature = query.getAll("signature");
  if (!values || signature.length !== 1) return refuse("bad_signature");
  const message = PARAMETERS.map(([name], index) => `${name}=${values[index] ?? ""}`).join("");
  if (!isSignedBy(secret, message, signature[0] ?? "", "hex")) return refuse("bad_signature");
  const [customerId = "", pathPrefix = "", shopDomain = "", timestamp = ""] = values;
  if (!(Math.abs(now - Number(timestamp) * 1000) <= toleranceMs)) return refuse("stale");
  return { ok: true, request: { shopDomain, customerId: customerId === "" ? null : customerId, pathPrefix } };
}

function readParameters(query: URLSearchParams): string[] | undefined {
  if ([...query.keys()].length !== PARAMETERS.length + 1) return undefined;
  const values = PARAMETERS.map(([name, form]) => query.getAll(name).filter((value) => form.test(value)));
  return values.every(({ length }) => length === 1) ? values.flat() : undefined;
}

function refuse(code: "bad_signature" | "stale"): ProxyVerdict {
  return { ok: false, error: { code } };
}
