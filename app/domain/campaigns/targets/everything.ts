import { kind } from "../kind.ts";

/** All that is in the cart, but gift cards, which are never reduced. */
export const everything = kind({
  kind: "everything",
  fields: [],
  read: (): object => ({}),
  check: () => [],
  encode: () => ({ collectionIds: [] }),
});
