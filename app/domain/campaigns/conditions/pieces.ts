import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import type { NeedOf } from "../discount-config.ts";
import { kind } from "../kind.ts";
import { NEED_OF } from "./subtotal.ts";

/** So many pieces are in the cart, on however many lines. */
export const pieces = kind({
  kind: "pieces",
  fields: ["of", "pieces"],
  read: (value, path, reader): Pieces => ({
    of: reader.oneOf(value["of"], `${path}.of`, NEED_OF),
    pieces: reader.whole(value["pieces"], `${path}.pieces`, CAMPAIGN_LIMITS.pieces),
  }),
  check: () => [],
  encode: ({ of, pieces: least }) => ({ minPieces: { of, pieces: least } }),
});

interface Pieces {
  readonly of: NeedOf;
  readonly pieces: number;
}
