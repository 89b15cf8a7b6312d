import type { OrderRecord, TransactionRecord } from "../../state/records.ts";
import { count, money, time } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

const MOVED: Record<TransactionRecord["kind"], string> = {
  sale: "Payment taken",
  authorization: "Payment authorized",
  capture: "Authorized payment captured",
  refund: "Money given back",
  void: "Payment voided",
};

/** What happened to an order, newest first, as far as its record tells. */
export function timeline(order: OrderRecord, timeZone: string): Html {
  const events: { at: number; text: string }[] = [{ at: order.createdAt, text: "Order placed" }];
  for (const { createdAt, kind, status, amountMinor, gateway } of order.transactions) {
    const what = status === "pending" ? "Payment awaited" : MOVED[kind];
    events.push({ at: createdAt, text: `${what}: ${money(amountMinor, order.currency)} (${gateway})` });
  }
  for (const { createdAt, lines } of order.fulfillments) {
    const units = lines.reduce((sum, line) => sum + line.quantity, 0);
    events.push({ at: createdAt, text: `${count(units, "item")} sent` });
  }
  for (const { createdAt, lines } of order.refunds) {
    const units = lines.reduce((sum, line) => sum + line.quantity, 0);
    events.push({ at: createdAt, text: units > 0 ? `Refund of ${count(units, "item")}` : "Refund" });
  }
  if (order.cancelledAt !== null)
    events.push({ at: order.cancelledAt, text: `Cancelled (${order.cancelReason ?? "no reason"})` });
  // Of what happened at one moment, the later step comes first.
  events.reverse().sort((a, b) => b.at - a.at);
  return html`<ol class="timeline">
    ${events.map(({ at, text }) => html`<li>${text}<br /><small>${time(at, timeZone)}</small></li>`)}
  </ol>`;
}
