import { formatMinor } from "../domain/money/amounts.ts";
import type { CurrencyCode } from "../domain/money/money.ts";
import type { DayOfFile } from "../services/campaigns/campaign-results.server.ts";
import { csvFile, csvLine } from "./csv.ts";

/** What a campaign gave, day by day and by the currency that was paid in; all amounts in the store's, with a dot. */
export function presentCampaignDays(days: AsyncIterable<DayOfFile>, currency: CurrencyCode): Response {
  return csvFile("laurel-campaign.csv", linesOf(days, currency));
}

async function* linesOf(days: AsyncIterable<DayOfFile>, currency: CurrencyCode): AsyncGenerator<string> {
  yield csvLine([
    ...["day", "paid in", "orders", "customers", "orders of guests", "new customers"],
    ...[`revenue ${currency}`, `discount ${currency}`, "points"],
    ...["coupons given", "coupons taken", "groups begun", "groups filled", "groups ended"],
  ]);
  for await (const each of days) {
    const { orders, customers, guestOrders, newCustomers, revenueMinor, discountMinor, points } = each;
    yield csvLine([
      ...[each.day, each.paidIn ?? ""],
      ...[orders, customers, guestOrders, newCustomers].map(String),
      ...[revenueMinor, discountMinor].map((minor) => formatMinor(minor, currency)),
      ...[points, each.given, each.claimed, each.begun, each.filled, each.ended].map(String),
    ]);
  }
}
