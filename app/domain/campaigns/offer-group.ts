import { DISCOUNT_CONFIG_LIMITS } from "./discount-config.ts";
import type { Offer } from "./discount-config.ts";

/** Whether an offer comes off all pieces, or off some of them in a way that the function understands. */
export function isSoundGroup({ group, off, by, steps, others = [] }: Offer): boolean {
  if (group === undefined) return true;
  const { pieces: most, times: mostTimes } = DISCOUNT_CONFIG_LIMITS.group;
  const { buy, get, times, isBundle } = group;
  const tables = [steps, ...others.map((one) => one.steps)];
  const isPlain = off === "piece" && by === "subtotal" && tables.every((table) => table.length === 1);
  const areCounts =
    isWithin(buy, 0, most) && isWithin(get, 1, most) && (times === null || isWithin(times, 1, mostTimes));
  if (!isPlain || !areCounts || tables.some(([step]) => step?.from !== 0)) return false;
  if (isBundle === true) return buy === 0 && tables.every(([step]) => step?.takes.kind === "amount");
  return buy > 0 || times !== null;
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}
