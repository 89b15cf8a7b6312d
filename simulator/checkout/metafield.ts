import type { Simulator } from "../simulator.ts";
import type { MetafieldRecord, ShopRecord } from "../state/records.ts";

/** A function sees null for a longer value: https://shopify.dev/docs/api/functions#limitations */
const LONGEST_VALUE_BYTES = 10_000;

/** `$app` and `$app:x` as they are stored, `app--{id}` and `app--{id}--x`; no namespace means `$app`. */
export function storedNamespace(sim: Simulator, namespace: string | null | undefined): string {
  const own = `app--${sim.app.id}`;
  if (!namespace || namespace === "$app") return own;
  return namespace.startsWith("$app:") ? `${own}--${namespace.slice(5)}` : namespace;
}

/** The first that is there, of an owner that is known under one or several gids. */
export function findMetafield(
  sim: Simulator,
  shop: ShopRecord,
  owners: readonly string[],
  namespace: string | null | undefined,
  key: string,
): MetafieldRecord | undefined {
  for (const owner of owners) {
    const found = sim.state.metafield(shop.domain, owner, storedNamespace(sim, namespace), key);
    if (found) return found;
  }
  return undefined;
}

/** Resolver of a `metafield(namespace:, key:)` field in a function's input. */
export function metafieldField(sim: Simulator, shop: ShopRecord, owners: readonly string[]) {
  return ({ namespace, key }: { namespace?: string | null; key: string }) => {
    const found = findMetafield(sim, shop, owners, namespace, key);
    if (!found || Buffer.byteLength(found.value) > LONGEST_VALUE_BYTES) return null;
    return {
      type: found.type,
      value: found.value,
      jsonValue: () => (found.type === "json" ? (JSON.parse(found.value) as unknown) : found.value),
    };
  };
}

/** The gids under which a discount's metafields may be written. */
export function discountOwners(id: number): string[] {
  const kinds = ["DiscountAutomaticNode", "DiscountCodeNode", "DiscountNode", "DiscountAutomaticApp", "DiscountCodeApp"];
  return kinds.map((kind) => `gid://shopify/${kind}/${id}`);
}
