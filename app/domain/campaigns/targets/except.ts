import type { ProgramReader } from "../../program/program-reader.ts";
import { GOODS_PARTS, isAmong, readGoods } from "./goods.ts";
import type { Goods, ProductFacts } from "./goods.ts";

/** What of a target is left out, whatever it is in besides. */
export interface Excepting {
  /** Absent: nothing. */
  readonly except?: Goods;
}

/** Reads what is left out; parts of which nothing is named are absent. */
export function readExcept(value: unknown, path: string, reader: ProgramReader): Excepting {
  if (value === undefined) return {};
  const given = reader.object(value, path, GOODS_PARTS);
  const named = GOODS_PARTS.flatMap((part) => {
    if (given[part] === undefined) return [];
    const goods = readGoods(part, given[part], `${path}.${part}`, reader);
    return goods.length === 0 ? [] : [[part, goods] as const];
  });
  return named.length === 0 ? {} : { except: Object.fromEntries(named) };
}

/** Whether a product is left out. */
export function isExcepted({ except = {} }: Excepting, product: ProductFacts): boolean {
  return GOODS_PARTS.some((part) => isAmong(part, except[part] ?? [], product));
}
