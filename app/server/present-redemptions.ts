import { formatMinor } from "../domain/money/amounts.ts";
import type { ListedRedemption } from "../services/rewards/read-redemptions.server.ts";
import { csvFile, csvLine } from "./csv.ts";

/** Redemptions of a reward as a file for spreadsheets: moments in UTC, customers and orders by Shopify's numbers. */
export function presentRedemptions(pages: AsyncIterable<readonly ListedRedemption[]>): Response {
  return csvFile("laurel-redemptions.csv", linesOf(pages));
}

async function* linesOf(pages: AsyncIterable<readonly ListedRedemption[]>): AsyncGenerator<string> {
  yield csvLine([
    ...["code", "customer_id", "redeemed_at", "usable_until", "state", "ended_because", "used_late"],
    ...["points", "points_taken", "points_given_back", "order_id", "order"],
    ...["gives", "amount", "currency"],
  ]);
  for await (const page of pages) yield page.map(lineOf).join("");
}

function lineOf(one: ListedRedemption): string {
  const { code, customerId, redeemedAt, expiresAt, state, ending, late, points, taken, givenBack } = one;
  const { grant } = one;
  const order = one.usedBy ?? late?.order;
  return csvLine([
    ...[code, customerId ?? "", moment(redeemedAt), moment(expiresAt), state, ending ?? ""],
    ...[late === null ? "no" : "yes", String(points), String(taken), String(givenBack)],
    ...[order?.orderId ?? "", order?.name ?? ""],
    ...(grant ? [grant.kind, formatMinor(grant.amountMinor, grant.currency), grant.currency] : ["", "", ""]),
  ]);
}

function moment(at: number | null): string {
  return at === null ? "" : new Date(at).toISOString();
}
