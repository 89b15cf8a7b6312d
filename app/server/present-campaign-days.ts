import { formatMinor } from "../domain/money/amounts.ts";
import type { CurrencyCode } from "../domain/money/money.ts";
import type { CampaignFigures } from "../domain/index.ts";
import { csvFile, csvLine } from "./csv.ts";

type Day = CampaignFigures & { readonly day: string; readonly paidIn: string | null };

/** What a campaign gave, day by day and by the currency that was paid in; all amounts in the store's, with a dot. */
export function presentCampaignDays(days: AsyncIterable<Day>, currency: CurrencyCode): Response {
  return csvFile("laurel-campaign.csv", linesOf(days, currency));
}

async function* linesOf(days: AsyncIterable<Day>, currency: CurrencyCode): AsyncGenerator<string> {
  yield csvLine([
    ...["day", "paid in", "orders", "customers", "orders of guests", "new customers"],
    ...[`revenue ${currency}`, `discount ${currency}`, "points"],
  ]);
  for await (const each of days) {
    const { orders, customers, guestOrders, newCustomers, revenueMinor, discountMinor, points } = each;
    yield csvLine([
      ...[each.day, each.paidIn ?? ""],
      ...[orders, customers, guestOrders, newCustomers].map(String),
      ...[revenueMinor, discountMinor].map((minor) => formatMinor(minor, currency)),
      String(points),
    ]);
  }
}
