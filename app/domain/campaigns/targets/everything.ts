import { kind } from "../kind.ts";
import type { EncodingFacts } from "../kind.ts";
import { isExcepted, readExcept } from "./except.ts";
import type { Excepting } from "./except.ts";
import type { TargetKind } from "./goods-target.ts";
import { encodeSale, readSale } from "./sale.ts";
import type { OnSale } from "./sale.ts";

/**
 * All that is in the cart, but for what is left out, and but gift cards, which are never reduced. It is what is left
 * out that carries the number, so that a new product is in it at once.
 */
export const everything: TargetKind<"everything", Excepting & OnSale> = {
  ...kind({
    kind: "everything",
    fields: ["except", "sale"],
    read: (value, path, reader): Excepting & OnSale => ({
      ...readExcept(value["except"], `${path}.except`, reader),
      ...readSale(value["sale"], `${path}.sale`, reader),
    }),
    check: () => [],
    encode({ except, sale }, { targetNumber }: EncodingFacts) {
      const onSale = encodeSale({ ...(sale === undefined ? {} : { sale }) });
      if (except === undefined) return { target: null, ...onSale };
      return targetNumber === null ? null : { target: targetNumber, outside: true as const, ...onSale };
    },
  }),
  carries: isExcepted,
};
