import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { NO_ASKS, WHAT_IF, WHAT_IF_RUN } from "../../../tests/support/views.ts";
import type { Locale } from "../../i18n/locale.ts";
import type { WhatIfView } from "../../views/what-if.ts";
import { niceTop } from "./months-chart.tsx";
import { askOf, readFields } from "./what-if-ask.ts";
import type { WhatIfFields } from "./what-if-ask.ts";
import { WhatIfPage } from "./what-if-page.tsx";
import { currency } from "../../../tests/support/orders.ts";

const nothing = () => undefined;
const render = (changes: Partial<WhatIfView> = {}, locale: Locale = "en") =>
  readable(
    htmlOf(
      <WhatIfPage
        view={{ ...WHAT_IF, ...changes }}
        runs={{ current: null, last: WHAT_IF_RUN }}
        asks={NO_ASKS}
        busy={false}
        answer={{ refusal: "not_a_program", path: "earning.base" }}
        onTry={nothing}
        file="idle"
        onFile={nothing}
      />,
      locale,
    ),
  );
const { shown } = WHAT_IF;
if (shown === null) throw new Error("the sample has a result");

describe("the page of a programme tried on past orders", () => {
  it("sets what would have been beside what was", () => {
    const text = render();
    expect(text).toContain("Earned 3,000 points 6,000 points +3,000 points");
    expect(text).toContain("Cost, likely $15.00 $30.00 +$15.00");
    expect(text).toContain("Tiers’ discounts at checkout, about $6.00 $12.00 +$6.00");
    expect(text).toContain("Likely cost with discounts, share of revenue 0.7% 1.4% +0.7 percentage points");
    // 0.65 % and 1.44 %: the difference is that of the figures beside it.
    const { trial, published } = shown.figures;
    const costing = <T extends typeof trial>(side: T, costMinor: number): T => ({
      ...side,
      discountMinor: 0,
      scenarios: { ...side.scenarios, likely: { ...side.scenarios.likely, costMinor } },
    });
    const figures = { ...shown.figures, published: costing(published, 1_960), trial: costing(trial, 4_320) };
    expect(render({ shown: { ...shown, figures } })).toContain(
      "Likely cost with discounts, share of revenue 0.7% 1.4% +0.7 percentage points",
    );
    expect(text).toContain("January 2026 1,000 2,000 $1,000.00");
    expect(text).toContain("January 2026 500 (200 to 1,000) 1,000 (400 to 2,000)");
    expect(text).toContain("Ada 100 200 +100");
    expect(text).toContain("3 members would have gained 3,050 points in all.");
    expect(text).toContain(
      "2 customers who are no members now would take part. 1 member would not take part.",
    );
  });

  it("says that it has checked, and of how many orders nothing was kept", () => {
    expect(render()).toContain("the same points as the ledger for all 10 orders");
    expect(render()).toContain("2 orders have no snapshot and are in none of these figures.");
    const check = { orders: 10, equal: 9, reckonedPoints: 3_001, ledgerPoints: 3_000 };
    const odd = render({ shown: { ...shown, figures: { ...shown.figures, check } } });
    expect(odd).toContain(
      "Of 10 orders 1 is not as the ledger has it: 3,001 points reckoned, 3,000 points in the ledger.",
    );
  });

  it("says where a text is no programme", () => {
    expect(render()).toContain("This is no programme in the form that Laurel reads. Look at earning.base.");
  });

  it("has words where nothing was tried, and where there were no orders", () => {
    expect(render({ shown: null })).toContain("Nothing has been tried yet");
    const empty = { ...shown, figures: { ...shown.figures, months: [] } };
    expect(render({ shown: empty })).toContain("There are no orders in this period.");
  });

  it("speaks Chinese", () => {
    expect(render({}, "zh-CN")).toContain("获得 3,000 积分 6,000 积分 +3,000 积分");
  });
});

describe("what a form asks for", () => {
  const fields: WhatIfFields = {
    ...{ tried: "version:2", text: "", months: "12", value: "1,50" },
    ...{ low: "40", likely: "60", high: "80", within: "12" },
  };
  const USD = currency("USD");

  it("is read as it was written", () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value as string);
    expect(askOf(readFields(form), USD)).toEqual({
      choice: { kind: "version", number: 2 },
      months: 12,
      assumptions: {
        redeemedPercent: { low: 40, likely: 60, high: 80 },
        redeemedWithinMonths: 12,
        minorPerHundredPoints: 150,
      },
    });
    expect(askOf({ ...fields, tried: "draft:d1" }, USD)?.choice).toEqual({ kind: "draft", id: "d1" });
    expect(askOf({ ...fields, tried: "file", text: "{}" }, USD)?.choice).toEqual({
      kind: "file",
      text: "{}",
    });
  });

  it.each<Partial<WhatIfFields>>([
    { tried: "" },
    { tried: "version:x" },
    { low: "70" },
    { high: "101" },
    { within: "0" },
    { within: "121" },
    { value: "much" },
    { value: "1,000" },
    { value: "-1" },
    { months: "0" },
    { likely: "" },
  ])("makes no sense with %j", (wrong) => expect(askOf({ ...fields, ...wrong }, USD)).toBeNull());
});

it("has an axis whose steps are easy to read", () => {
  expect([1, 4, 5, 81, 1_000, 2_100, 79_000].map(niceTop)).toEqual([4, 4, 8, 100, 1_000, 4_000, 80_000]);
});
