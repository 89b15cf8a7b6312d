import { WEEKDAYS } from "../../../app/domain/index.ts";
import type { ScenarioCampaign, ScenarioGoods } from "./scenario-file.ts";

/** The ids that a store has given to what a scenario calls by its name. */
export interface StoreIds {
  collection(name: string): number;
  product(name: string): number;
  market(name: string): number;
}

/** What a campaign is on, and what of it is left out, as Laurel keeps it. */
export function targetOf({ on, "but not": without }: ScenarioCampaign, ids: StoreIds): object {
  const goods = Array.isArray(on) ? { collections: on } : (on ?? {});
  const [kind = "everything", ...others] = Object.keys(goods);
  if (others.length > 0) throw new Error(`a campaign is on ${kind} or on ${others.join(", ")}, not on both`);
  return {
    ...{ kind, ...namedBy(goods, ids) },
    ...(without === undefined ? {} : { except: namedBy(without, ids) }),
  };
}

function namedBy({ collections, products, ...names }: ScenarioGoods, ids: StoreIds): object {
  return {
    ...names,
    ...(collections === undefined
      ? {}
      : { collections: collections.map((name) => String(ids.collection(name))) }),
    ...(products === undefined ? {} : { products: products.map((name) => String(ids.product(name))) }),
  };
}

const HOURS = /^(.+) (\d\d:\d\d) to (\d\d:\d\d)$/;

/** `Friday, Saturday 22:00 to 02:00`, on the store's clock. */
export function hoursOf(text: string): object {
  const [, days = "", from, until] = HOURS.exec(text) ?? [];
  const named = days.split(", ").map((day) => WEEKDAYS.find((one) => one === day.toLowerCase()));
  if (named.includes(undefined)) throw new Error(`"${text}" are no hours of the week`);
  return { days: named, from, until };
}
