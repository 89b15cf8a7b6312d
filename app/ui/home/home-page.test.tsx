import { describe, expect, it } from "vitest";
import type { Locale } from "../../i18n/locale.ts";
import type { HomeView } from "../../views/home.ts";
import type { BackfillRun } from "../../views/runs.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { BACKFILL, HOME, NO_ASKS } from "../../../tests/support/views.ts";
import { HomePage } from "./home-page.tsx";
import { SetupCard } from "./setup-card.tsx";

function render(changes: Partial<HomeView>, locale: Locale = "en"): string {
  return htmlOf(<HomePage home={{ ...HOME, ...changes }} apiKey="key" runs={NO_ASKS} />, locale);
}

const imported = (changes: Partial<BackfillRun>) =>
  render({ setup: { ...HOME.setup, backfill: { ...BACKFILL, ...changes } } });
const importing = (changes: Partial<BackfillRun>) => imported({ outcome: null, ...changes });
const settled = (count: number, refused = 0) => ({
  done: count + refused,
  counters: { settled: count, refused, pointsIssued: 0 },
});

describe("Home", () => {
  it("tells what happened today and who the members are", () => {
    const text = readable(render({}));
    expect(text).toContain("Orders credited 42 Earned 12,847 points Taken back 310 points New members 3");
    expect(text).toContain("Members by tier 4 members Bronze 3 (75%) 75% Gold 1 (25%) 25%");
  });

  it("says the same in Chinese", () => {
    const text = readable(render({}, "zh-CN"));
    expect(text).toContain("已发放 12,847 积分");
    expect(text).not.toMatch(/Members|Today|Set up/);
  });

  it("has one title, and a heading for each card", () => {
    const html = render({});
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<h2/g)).toHaveLength(2);
  });

  it("shows how far the import is, to the eye and to the ear, and puts it first", () => {
    const html = importing({ phase: "settling", ...settled(23_999), total: 69_659 });
    const text = readable(html);
    expect(text).toContain("23,999 of 69,659 orders credited. Import of past orders 34% 34%");
    expect(html).toMatch(/role="status" tabindex="-1"><div[^>]*><p[^>]*>Import of past orders: 30%/);
    expect(html).toContain("<progress");
    expect(text.indexOf("Set up")).toBeLessThan(text.indexOf("Today"));
  });

  it.each([
    [{ phase: "requested", total: null }, "In a moment your past orders are fetched from Shopify."],
    [{ phase: "querying", total: null }, "Shopify is preparing your past orders."],
    [{ phase: "settling", ...settled(5), total: null }, "5 orders credited so far."],
    [{ ...settled(4), stopping: true }, "Stopping: what is in hand is finished first."],
    [
      { reasonCode: "shopify_unavailable" },
      "Shopify does not answer at the moment. Laurel tries again by itself.",
    ],
    [{ outcome: "failed", ...settled(0, 1) }, "1 order could not be credited"],
    [{ outcome: "failed", reasonCode: "no_such_code" }, "Something failed that has no explanation here yet."],
    [{ outcome: "cancelled", ...settled(5) }, "The import was cancelled. 5 orders are credited and stay so"],
    [{ outcome: "cancelled", ...settled(0) }, "cancelled before an order was credited"],
  ] satisfies [Partial<BackfillRun>, string][])("says of the import %j: %s", (changes, sentence) => {
    const backfill = { ...BACKFILL, outcome: null, ...changes };
    const home = { ...HOME, setup: { ...HOME.setup, backfill } };
    expect(readable(htmlOf(<SetupCard home={home} apiKey="key" theme="open" runs={NO_ASKS} />))).toContain(
      sentence,
    );
  });

  it("offers to go on only after the import has stopped", () => {
    expect(readable(imported({ outcome: "failed" }))).toContain("Continue the import");
    expect(readable(render({}))).not.toContain("Continue the import");
    expect(readable(importing({}))).not.toContain("Continue the import");
  });

  it("offers to cancel the import while it is under way, and not while it stops", () => {
    expect(readable(importing({}))).toContain("Cancel the import");
    expect(readable(importing({ stopping: true }))).not.toContain("Cancel the import");
    expect(readable(imported({ outcome: "failed" }))).not.toContain("Cancel the import");
  });

  it("says what is parked, and says nothing when nothing is", () => {
    const parked = { deliveries: { waiting: 0, parked: 1 }, outbox: { waiting: 0, parked: 2 } };
    expect(readable(render(parked))).toContain(
      "1 message from Shopify could not be used. 2 updates could not be delivered to Shopify.",
    );
    expect(readable(render({}))).not.toContain("need a look");
  });

  it("tells a customer who waits for their data from a message that could not be used", () => {
    const text = readable(render({ dataRequests: 1 }));
    expect(text).toContain("1 customer waits for their data");
    expect(text).not.toContain("could not be used");
  });

  it("keeps no card for what is set up", () => {
    expect(readable(render({}))).not.toContain("Set up");
    const sending = { ...HOME.setup, programMetafield: "waiting" as const };
    expect(readable(render({ setup: sending }))).toContain(
      "Tiers and rates are being sent to Shopify for your storefront.",
    );
  });

  it("tells a new store what will come", () => {
    const text = readable(
      render({ members: 0, tierMix: [{ tierId: "bronze", name: "Bronze", members: 0 }] }),
    );
    expect(text).toContain("There are no members yet");
  });
});
