import type { State } from "../state/state.ts";

const FIRST_NUMBER = 1001;

/** Takes the shop's next `count` order numbers and answers the first: 1001, 1002, … as Shopify counts. */
export function takeOrderNumbers(state: State, shopDomain: string, count = 1): number {
  const row = state
    .sql(
      `insert into counter values (?, ?) on conflict (name) do update set value = value + ?
       returning value`,
    )
    .get(`orderNumber:${shopDomain}`, FIRST_NUMBER + count - 1, count);
  return Number(row?.["value"]) - count + 1;
}
