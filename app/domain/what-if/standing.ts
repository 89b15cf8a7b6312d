import type { Spend } from "../tiers/spend.ts";

/** Where one member stands on a ladder while one walks through the orders. Places are those of the ladder's tiers. */
export interface Standing {
  /** The place by the orders strictly before this moment, which does not step back. */
  before(at: number): number;
  /** One order more; ask `before` of its moment first. */
  add(order: Spend): void;
  /** Time goes by with no order, up to and with this moment. */
  advance(until: number): void;
}

/** Hears of each change of a place at its moment. */
export type OnMove = (at: number, from: number, to: number) => void;
