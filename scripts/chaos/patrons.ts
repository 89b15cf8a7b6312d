import { createProduct } from "../../simulator/catalogue/index.ts";
import { randomOf } from "../../simulator/seed/random.ts";
import { addNameless } from "./people.ts";
import { orderOf, type Regular } from "./regulars.ts";
import type { Store } from "./store.ts";

/** Members who redeem and buy while letters arrive; of them no letter of the days before tells. */
export interface Patrons {
  readonly people: readonly Regular[];
  /** What they buy. */
  readonly variantId: number;
}

const COUNT = 3;
/** They never run out of them. */
const GIFT = 50_000;
/** Their numbers among the nameless. */
const FIRST = 1_000_000;

/** Their own dice, so that the days are the same with them and without. */
export function addPatrons(store: Store, at: number): Patrons {
  store.setTime(at);
  const random = randomOf(FIRST);
  const people = Array.from({ length: COUNT }, (_, n) => {
    const customerId = addNameless(store, FIRST + n, at);
    return { customerId, order: orderOf(store, customerId, random), gift: GIFT };
  });
  const said = { title: "Record", vendor: "Chaos", productType: "Record", tags: [], priceMinor: 2_999 };
  const [variant] = createProduct(store.sim, store.shop, said).variants;
  if (!variant) throw new Error("a product has a variant");
  return { people, variantId: variant.id };
}
