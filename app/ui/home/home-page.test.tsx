import { describe, expect, it } from "vitest";
import type { Locale } from "../../i18n/locale.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { HomePage } from "./home-page.tsx";
import type { HistoryView, HomeView } from "./home-view.ts";

const history: HistoryView = { state: "done", done: 6_919, total: 6_919, refused: 0, errorCode: null };

const home: HomeView = {
  shop: "Laurel Music",
  store: { currency: "USD", timeZone: "America/New_York" },
  history,
  discount: "done",
  theme: {
    blockUrl: "https://laurel-music.myshopify.com/admin/themes/current/editor",
    embedUrl: "https://e.example",
  },
  today: { orders: 42, earned: 12_847, takenBack: 310, joined: 3 },
  tiers: [
    { id: "bronze", name: "Bronze", members: 3 },
    { id: "gold", name: "Gold", members: 1 },
  ],
  parked: { deliveries: 0, messages: 0 },
};

function render(changes: Partial<HomeView>, locale: Locale = "en"): string {
  return htmlOf(
    <HomePage home={{ ...home, ...changes }} continuing={false} onContinueImport={() => undefined} />,
    locale,
  );
}

const importing = (changes: Partial<HistoryView>) => render({ history: { ...history, ...changes } });

describe("Home", () => {
  it("tells what happened today and who the members are", () => {
    const text = readable(render({}));
    expect(text).toContain("Orders credited 42 Points earned 12,847 Points taken back 310 New members 3");
    expect(text).toContain("Members by tier 4 members Bronze 3 (75%) 75% Gold 1 (25%) 25%");
  });

  it("says the same in Chinese", () => {
    const text = readable(render({}, "zh-CN"));
    expect(text).toContain("发放的积分 12,847");
    expect(text).not.toMatch(/Members|Today|Set up/);
  });

  it("has one title, and a heading for each card", () => {
    const html = render({});
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<h2/g)).toHaveLength(3);
  });

  it("shows how far the import is, to the eye and to the ear, and puts it first", () => {
    const html = importing({ state: "running", done: 23_999, total: 69_659 });
    const text = readable(html);
    expect(text).toContain("23,999 of 69,659 orders credited. Import of past orders 34% 34%");
    expect(html).toMatch(/role="status">Import of past orders: 30%/);
    expect(html).toContain("<progress");
    expect(text.indexOf("Set up")).toBeLessThan(text.indexOf("Today"));
  });

  it.each([
    [{ state: "waiting", done: 0, total: null }, "In a moment your past orders are fetched from Shopify."],
    [{ state: "fetching", done: 0, total: null }, "Shopify is preparing your past orders."],
    [{ state: "running", done: 5, total: null }, "5 orders credited so far."],
    [{ state: "publishing", done: 5, total: 5 }, "All 5 orders are credited"],
    [{ state: "done", done: 0, total: 0 }, "There were no past orders to credit."],
    [{ state: "done", refused: 1 }, "1 order could not be credited"],
    [{ state: "failed", errorCode: "no_such_code" }, "Something failed that has no explanation here yet."],
  ] satisfies [Partial<HistoryView>, string][])("says of the import %j: %s", (changes, sentence) => {
    expect(readable(importing(changes))).toContain(sentence);
  });

  it("offers to go on only after a failure", () => {
    expect(readable(importing({ state: "failed" }))).toContain("Continue the import");
    expect(readable(render({}))).not.toContain("Continue the import");
  });

  it("says what is parked, and says nothing when nothing is", () => {
    expect(readable(render({ parked: { deliveries: 1, messages: 2 } }))).toContain(
      "1 message from Shopify could not be used. 2 updates could not be delivered to Shopify.",
    );
    expect(readable(render({}))).not.toContain("need a look");
  });

  it("tells a new store what will come", () => {
    const text = readable(render({ tiers: [{ id: "bronze", name: "Bronze", members: 0 }] }));
    expect(text).toContain("There are no members yet");
  });
});
