import { storedNamespace } from "../admin-api/namespaces.ts";
import type { Simulator } from "../simulator.ts";
import type { MetafieldRecord, ShopRecord } from "../state/records.ts";

/** A function sees null for a longer value: https://shopify.dev/docs/api/functions#limitations */
const LONGEST_VALUE_BYTES = 10_000;

/** By the namespace that the app writes, where `$app` or none is its own. */
export function findMetafield(
  sim: Simulator,
  shop: ShopRecord,
  ownerGid: string,
  namespace: string | null | undefined,
  key: string,
): MetafieldRecord | undefined {
  return sim.state.metafield(shop.domain, ownerGid, storedNamespace(sim.app, namespace ?? undefined), key);
}

/** Resolver of a `metafield(namespace:, key:)` field in a function's input. */
export function metafieldField(sim: Simulator, shop: ShopRecord, ownerGid: string) {
  return ({ namespace, key }: { namespace?: string | null; key: string }) => {
    const found = findMetafield(sim, shop, ownerGid, namespace, key);
    if (!found || Buffer.byteLength(found.value) > LONGEST_VALUE_BYTES) return null;
    return {
      type: found.type,
      value: found.value,
      jsonValue: () => (found.type === "json" ? (JSON.parse(found.value) as unknown) : found.value),
    };
  };
}

/** Where a discount's metafields hang, whichever of its ids the app used. */
export function discountOwner(id: number): string {
  return `gid://shopify/DiscountNode/${id}`;
}
