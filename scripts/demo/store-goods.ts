import { invariant } from "../../app/domain/index.ts";
import { DEMO_STORE } from "./campaigns/demo-store.ts";

/** A product of the demo's first store, with its variants. */
export interface DemoProduct {
  readonly handle: string;
  readonly tags: readonly string[];
  readonly variants: readonly { readonly variantId: number; readonly priceMinor: number }[];
}

export interface StoreGoods {
  /** Digits of the id of a collection or product, by its handle. */
  readonly idOf: (kind: "collection" | "product", handle: string) => string;
  readonly products: readonly DemoProduct[];
}

/** What the admin's own picker of the simulator finds. */
export async function storeGoods(simulator: string): Promise<StoreGoods> {
  const [collections, products] = await Promise.all([
    pick<Picked>(simulator, "collection"),
    pick<Picked & PickedProduct>(simulator, "product"),
  ]);
  const ids = {
    collection: new Map(collections.map(({ handle, id }) => [handle, digits(id)])),
    product: new Map(products.map(({ handle, id }) => [handle, digits(id)])),
  };
  return {
    idOf(kind, handle) {
      const id = ids[kind].get(handle);
      invariant(id !== undefined, `the demo's store has the ${kind} ${handle}`);
      return id;
    },
    products: products.map(({ handle, tags, variants }) => ({
      ...{ handle, tags },
      variants: variants.map(({ id, price }) => ({
        variantId: Number(digits(id)),
        priceMinor: Math.round(Number(price) * 100),
      })),
    })),
  };
}

interface Picked {
  readonly id: string;
  readonly handle: string;
}

interface PickedProduct {
  readonly tags: readonly string[];
  readonly variants: readonly { readonly id: string; readonly price: string }[];
}

async function pick<T>(simulator: string, kind: string): Promise<T[]> {
  const answer = await fetch(`${simulator}/store/${DEMO_STORE.handle}/picker/${kind}`);
  return ((await answer.json()) as { resource: T }[]).map(({ resource }) => resource);
}

function digits(gid: string): string {
  return gid.split("/").at(-1) ?? "";
}
