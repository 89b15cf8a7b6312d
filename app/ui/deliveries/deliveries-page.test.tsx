import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { DATA_REQUEST, DELIVERIES_PAGE, DELIVERY, NO_ASKS, RUN } from "../../../tests/support/views.ts";
import type { DeliveryRow } from "../../views/deliveries.ts";
import type { ReconciliationRun } from "../../views/runs.ts";
import { askFields, type DeliveriesAnswer, type DeliveriesAsk, readAsk } from "./deliveries-ask.ts";
import { DeliveriesPage, type DeliveriesView } from "./deliveries-page.tsx";

const view: DeliveriesView = {
  parked: DELIVERIES_PAGE,
  waiting: 0,
  cursor: null,
  requests: [],
  reconciliation: { current: null, last: null },
};
const render = (changes: Partial<DeliveriesView>, answer: DeliveriesAnswer | null = null) =>
  readable(
    htmlOf(
      <DeliveriesPage
        view={{ ...view, ...changes }}
        asked={null}
        onAsk={() => undefined}
        answer={answer}
        runs={NO_ASKS}
      />,
    ),
  );
const parked = (...deliveries: DeliveryRow[]) => ({
  parked: { ...DELIVERIES_PAGE, deliveries, total: deliveries.length },
});
const compared = (current: ReconciliationRun | null, last: ReconciliationRun | null) =>
  render({ reconciliation: { current, last } });

describe("the page of messages", () => {
  it("says that all is well", () => {
    const text = render({});
    expect(text).toContain("No message is under way.");
    expect(text).toContain("Nothing needs a look");
    expect(text).toContain("No customer waits for their data.");
    expect(text).toContain("Not compared yet.");
  });

  it("says in words what is wrong with a message, and offers what can be done", () => {
    const text = render({ ...parked(DELIVERY), waiting: 2 });
    expect(text).toContain(
      "Order 5001 Warning Needs a look The order is in another currency than the store.",
    );
    expect(text).toContain("1 message needs a look. 2 messages are under way:");
    expect(text).toContain("5 tries Try again Set aside");
    expect(text).not.toContain("Try all again");
    expect(render(parked(DELIVERY, { ...DELIVERY, deliveryId: "d2" }))).toContain("Try all again");
  });

  it("tries what closes or erases something one by one, and says so", () => {
    const redact = {
      ...DELIVERY,
      deliveryId: "d3",
      topic: "shop/redact",
      error: { code: "store_is_here", facts: {} },
    };
    const alone = "never tried all together: try each by itself.";
    expect(render(parked(DELIVERY, { ...DELIVERY, deliveryId: "d2" }))).not.toContain(alone);
    const text = render(parked(redact, { ...redact, deliveryId: "d4" }, DELIVERY));
    expect(text).toContain(alone);
    expect(text).toContain("Shopify says that Laurel is installed. It is about an earlier installation");
    expect(text).not.toContain("Try all again");
    expect(text.split("Try again").length).toBe(4);
  });

  it("counts the days that are left for a request", () => {
    const request = DATA_REQUEST;
    expect(render({ requests: [request] })).toContain("Customer 7001 Warning 4 days left");
    expect(render({ requests: [{ ...request, daysLeft: -1 }] })).toContain("Customer 7001 Critical Overdue");
    expect(render({ requests: [{ ...request, daysLeft: 1, customerId: null }] })).toContain(
      "A customer Warning 1 day left",
    );
  });

  it("offers the data of a customer who is known by number", () => {
    const request = DATA_REQUEST;
    expect(render({ requests: [request] })).toContain("Download data Mark as answered");
    expect(render({ requests: [{ ...request, customerId: null }] })).not.toContain("Download data");
    const ofStranger = render({ requests: [{ ...request, isMember: false }] });
    expect(ofStranger).toContain("Laurel keeps nothing about this customer.");
    expect(ofStranger).not.toContain("Download data");
  });

  it("tells how the comparison goes and what the last one found", () => {
    const running = { ...RUN, outcome: null, endedAt: null };
    expect(compared({ ...running, done: 40 }, RUN)).toContain("40 orders looked at so far.");
    expect(compared({ ...running, done: 0 }, RUN)).toContain(
      "Comparing with Shopify … Cancel the comparison",
    );
    expect(compared(null, RUN)).toContain(
      "120 orders had changed. No message had told of 3; 2 of these are settled now. 1 order could not be settled.",
    );
    const counters = { lost: 0, settled: 0, refused: 0 };
    expect(compared(null, { ...RUN, counters })).toContain("all of them known");
    const broken = compared(null, { ...RUN, outcome: "failed", counters, reasonCode: "failed" });
    expect(broken).toContain("The comparison failed on");
    expect(broken).toContain("the fault is ours");
    expect(broken).not.toContain("all of them known");
    const cancelled = compared(null, { ...RUN, outcome: "cancelled" });
    expect(cancelled).toContain("The comparison was cancelled on");
    expect(cancelled).toContain("What it has settled stays");
    expect(cancelled).toContain("2 of these are settled now");
  });

  it("never says that nothing is there above what is there", () => {
    expect(render(parked(DELIVERY))).not.toMatch(/No message/);
    expect(render(parked(DELIVERY))).toContain("1 message needs a look.");
  });

  it.each<[DeliveriesAnswer, string]>([
    [{ kind: "retried", count: 1 }, "1 message is tried again."],
    [{ kind: "dismissed" }, "The message was set aside."],
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
