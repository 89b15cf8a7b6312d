import type { ProgramReader } from "../../program/program-reader.ts";
import type { Offer } from "../discount-config.ts";

/** What becomes of products on sale: those that cost less than the price that Shopify compares theirs with. */
export const ON_SALE = ["in", "out", "only"] as const;

/** Whether a target is on what is on sale. */
export interface OnSale {
  /** `out`: not on that; `only`: on nothing else. Absent: in. */
  readonly sale?: "out" | "only";
}

/** Reads what a target says of it; nothing is `in`. */
export function readSale(value: unknown, path: string, reader: ProgramReader): OnSale {
  const sale = reader.oneOf(value ?? "in", path, ON_SALE);
  return sale === "in" ? {} : { sale };
}

/** What the discount function is told of it. */
export function encodeSale({ sale }: OnSale): Pick<Offer, "sale"> {
  return sale === undefined ? {} : { sale };
}
