/** Why a letter is not what its headers make of it. */
export interface ForeignLetter {
  readonly code: "other_store" | "other_topic" | "store_not_named";
}

interface Signed {
  /** The member that names the store. */
  readonly store: string;
  /** Bodies of this topic always have it. */
  readonly isNamed?: true;
  /** Bodies of this topic never have this; those of another, which name the store in the same way, do. */
  readonly without?: string;
}

/**
 * What the bodies of some topics say of themselves.
 * https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
const SIGNED: ReadonlyMap<string, Signed> = new Map<string, Signed>([
  ["app/uninstalled", { store: "myshopify_domain" }],
  ["shop/update", { store: "myshopify_domain" }],
  ["customers/data_request", { store: "shop_domain" }],
  ["customers/redact", { store: "shop_domain", isNamed: true, without: "data_request" }],
  ["shop/redact", { store: "shop_domain", isNamed: true, without: "customer" }],
]);

/** Whether bodies of this topic say which store they are about. */
export function saysItsStore(topic: string): boolean {
  return SIGNED.has(topic);
}

/**
 * Whether a body is about another store than the one it was sent for, or of another topic. Only the body is
 * signed; the headers, topic and store among them, can be changed by whoever sends a genuine body again.
 * https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 *
 * @param shopDomain the store of the header
 * @returns null where nothing speaks against it
 */
export function foreignLetter(topic: string, payload: unknown, shopDomain: string): ForeignLetter | null {
  const signed = SIGNED.get(topic);
  if (!signed) return null;
  const { store, isNamed, without } = signed;
  if (without !== undefined && memberOf(payload, without) !== null) return { code: "other_topic" };
  const named = memberOf(payload, store);
  if (named === null && !isNamed) return null;
  if (typeof named !== "string" || named === "") return { code: "store_not_named" };
  return named.toLowerCase() === shopDomain.toLowerCase() ? null : { code: "other_store" };
}

/** Null where it is absent, too. */
function memberOf(value: unknown, name: string): unknown {
  const member: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : null;
  return member ?? null;
}
