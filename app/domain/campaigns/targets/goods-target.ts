import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind, lengthProblem } from "../kind.ts";
import type { EncodingFacts, Kind } from "../kind.ts";
import { isExcepted, readExcept } from "./except.ts";
import type { Excepting } from "./except.ts";
import { isAmong, readGoods } from "./goods.ts";
import type { GoodsPart, ProductFacts } from "./goods.ts";
import { encodeSale, readSale } from "./sale.ts";
import type { OnSale } from "./sale.ts";

/** A kind of target, which products carry a number of. */
export interface TargetKind<Name extends string, Fields extends object> extends Kind<
  Name,
  Fields,
  "target" | "outside" | "sale",
  EncodingFacts
> {
  /** Whether a product carries the number of such a target. */
  carries(part: Fields, product: ProductFacts): boolean;
}

type Named<Part extends GoodsPart> = { readonly [One in Part]: readonly string[] } & Excepting & OnSale;

/** Products that are any of what is named of one part, but for what is left out. */
export function goodsTarget<const Part extends GoodsPart>(part: Part): TargetKind<Part, Named<Part>> {
  return {
    ...kind({
      kind: part,
      fields: [part, "except", "sale"],
      read: (value, path, reader) =>
        ({
          [part]: readGoods(part, value[part], `${path}.${part}`, reader),
          ...readExcept(value["except"], `${path}.except`, reader),
          ...readSale(value["sale"], `${path}.sale`, reader),
        }) as Named<Part>,
      check: (target, path) =>
        lengthProblem(target[part].length, `${path}.${part}`, CAMPAIGN_LIMITS.goods[part]),
      // None at all would be everything; and without a number no product can carry it.
      encode: (target, { targetNumber }: EncodingFacts) =>
        target[part].length === 0 || targetNumber === null
          ? null
          : { target: targetNumber, ...encodeSale(target) },
    }),
    carries: (target, product) => isAmong(part, target[part], product) && !isExcepted(target, product),
  };
}
