import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { askFields, readAsk } from "./deliveries-ask.ts";
import { DeliveriesPage } from "./deliveries-page.tsx";
import type { DeliveriesAnswer, DeliveriesAsk, DeliveriesView, DeliveryView } from "./deliveries-view.ts";

const delivery: DeliveryView = {
  id: "d1",
  topic: "orders/updated",
  state: "parked",
  receivedAt: Date.UTC(2026, 5, 15, 2),
  attempts: 5,
  orderId: "5001",
  customerId: null,
  problem: { code: "foreign_currency", field: null },
};
const view: DeliveriesView = {
  timeZone: "America/New_York",
  waiting: 0,
  parked: 0,
  deliveries: [],
  cursor: null,
  older: null,
  requests: [],
  reconciliation: { running: null, last: null },
};
const render = (changes: Partial<DeliveriesView>, answer: DeliveriesAnswer | null = null) =>
  readable(
    htmlOf(
      <DeliveriesPage view={{ ...view, ...changes }} asked={null} onAsk={() => undefined} answer={answer} />,
    ),
  );

describe("the page of messages", () => {
  it("says that all is well", () => {
    const text = render({});
    expect(text).toContain("No message waits.");
    expect(text).toContain("Nothing needs a look");
    expect(text).toContain("No customer waits for their data.");
    expect(text).toContain("Not compared yet.");
  });

  it("says in words what is wrong with a message, and offers what can be done", () => {
    const text = render({ deliveries: [delivery], parked: 1, waiting: 2 });
    expect(text).toContain(
      "Order 5001 Warning Needs a look The order is in another currency than the store.",
    );
    expect(text).toContain("2 messages wait;");
    expect(text).toContain("5 tries Try again Set aside");
    expect(text).not.toContain("Try all again");
    expect(render({ deliveries: [delivery, { ...delivery, id: "d2" }], parked: 2 })).toContain(
      "Try all again",
    );
  });

  it("counts the days that are left for a request", () => {
    const request = { deliveryId: "r1", customerId: "7001", receivedAt: 0, daysLeft: 4 };
    expect(render({ requests: [request] })).toContain("Customer 7001 Warning 4 days left");
    expect(render({ requests: [{ ...request, daysLeft: -1 }] })).toContain("Customer 7001 Critical Overdue");
    expect(render({ requests: [{ ...request, daysLeft: 1, customerId: null }] })).toContain(
      "A customer Warning 1 day left",
    );
  });

  it("offers the data of a customer who is known by number", () => {
    const request = { deliveryId: "r1", customerId: "7001", receivedAt: 0, daysLeft: 4 };
    expect(render({ requests: [request] })).toContain("Download data Mark as answered");
    expect(render({ requests: [{ ...request, customerId: null }] })).not.toContain("Download data");
  });

  it("tells how the comparison goes and what the last one found", () => {
    const last = { at: 0, failed: false, seen: 120, lost: 3, settled: 2, refused: 1 };
    expect(render({ reconciliation: { running: { seen: 40 }, last } })).toContain(
      "40 orders looked at so far",
    );
    expect(render({ reconciliation: { running: null, last } })).toContain(
      "120 orders had changed. No message had told of 3; 2 of these are settled now. 1 order could not be settled.",
    );
    const calm = { ...last, lost: 0, refused: 0 };
    expect(render({ reconciliation: { running: null, last: calm } })).toContain("all of them known");
    const broken = { ...last, failed: true };
    expect(render({ reconciliation: { running: null, last: broken } })).toContain("did not reach the end");
  });

  it.each<[DeliveriesAnswer, string]>([
    [{ kind: "retried", count: 1 }, "1 message is tried again."],
    [{ kind: "dismissed" }, "The message was set aside."],
    [{ kind: "comparing" }, "Laurel compares its orders with Shopify now."],
    [{ kind: "refused", code: "delivery_not_parked" }, "This message was dealt with meanwhile."],
  ])("says what came of what was asked for: %j", (answer, sentence) => {
    expect(render({}, answer)).toContain(sentence);
  });
});

describe("what is asked for", () => {
  it.each<DeliveriesAsk>([
    { ask: "retry", id: "d1" },
    { ask: "retryAll" },
    { ask: "dismiss", id: "d1", reason: "other" },
    { ask: "reconcile" },
  ])("comes through a form: %j", (ask) => {
    expect(readAsk(formOf(askFields(ask)))).toEqual(ask);
  });

  it.each<Record<string, string>>([
    {},
    { ask: "retry" },
    { ask: "dismiss", id: "d1" },
    { ask: "forget", id: "d1" },
  ])("is nothing: %j", (fields) => {
    expect(readAsk(formOf(fields))).toBeNull();
  });
});

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
