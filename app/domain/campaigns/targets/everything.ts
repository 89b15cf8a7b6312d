import { kind } from "../kind.ts";
import type { EncodingFacts } from "../kind.ts";
import { isExcepted, readExcept } from "./except.ts";
import type { Excepting } from "./except.ts";
import type { TargetKind } from "./goods-target.ts";

/**
 * All that is in the cart, but for what is left out, and but gift cards, which are never reduced. It is what is left
 * out that carries the number, so that a new product is in it at once.
 */
export const everything: TargetKind<"everything", Excepting> = {
  ...kind({
    kind: "everything",
    fields: ["except"],
    read: (value, path, reader): Excepting => readExcept(value["except"], `${path}.except`, reader),
    check: () => [],
    encode({ except }, { targetNumber }: EncodingFacts) {
      if (except === undefined) return { target: null };
      return targetNumber === null ? null : { target: targetNumber, outside: true as const };
    },
  }),
  carries: isExcepted,
};
