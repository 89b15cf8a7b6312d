/**
 * App Bridge as the page finds it, or undefined where its script did not load. It comes from a CDN in
 * whatever version, so what it offers is looked at, not assumed; without it pages still work.
 */
export function appBridge(): unknown {
  return typeof window === "undefined" ? undefined : Reflect.get(window, "shopify");
}

/** A member of an object or function of unknown shape. */
export function memberOf(value: unknown, name: string): unknown {
  const hasMembers = (typeof value === "object" && value !== null) || typeof value === "function";
  return hasMembers ? Reflect.get(value, name) : undefined;
}
