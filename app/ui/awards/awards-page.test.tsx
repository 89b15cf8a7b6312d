import { describe, expect, it } from "vitest";
import { currency } from "../../../tests/support/orders.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { AWARD_RUN, AWARDS, NO_ASKS } from "../../../tests/support/views.ts";
import type { Locale } from "../../i18n/locale.ts";
import type { AwardsView, AwardView } from "../../views/awards.ts";
import { awardAskFields, periodFaults, readAwardAsk, valueOfHundred } from "./award-ask.ts";
import type { AwardAsk } from "./award-ask.ts";
import { AwardsPage } from "./awards-page.tsx";

const nothing = () => undefined;
const render = (changes: Partial<AwardsView> = {}, locale: Locale = "en") =>
  readable(
    htmlOf(
      <AwardsPage
        view={{ ...AWARDS, ...changes }}
        runs={{ current: null, last: AWARD_RUN }}
        asks={NO_ASKS}
        busy={false}
        answer={{ refusal: "award_busy" }}
        onAsk={nothing}
      />,
      locale,
    ),
  );
const [award] = AWARDS.awards;
if (award === undefined) throw new Error("the sample has an award");
const withAward = (changes: Partial<AwardView>) => render({ awards: [{ ...award, ...changes }] });

describe("the page of rules for past orders", () => {
  it("says what a rule would give, what that costs, and whose tier changes", () => {
    const text = render();
    expect(text).toContain("Vinyl weekend (version 3)");
    expect(text).toContain("Vinyl weekend (versions 1 and 3–5)");
    expect(text).toContain("Vinyl (version 2)");
    expect(text).toContain("Orders of Jun 13, 2026 to Jun 14, 2026");
    expect(text).toContain("Orders 5 Members 3 Points 1,000");
    expect(text).toContain("Cost, if 60 % of the points are redeemed $6.00");
    expect(text).toContain("Members who go from Bronze to Silver 2");
    expect(text).toContain("Give these points");
    expect(text).toContain("100 points were given to 5 orders");
    expect(text).toContain("A rule for past orders is being worked out, given or taken back.");
  });

  it("offers to take back what was given, and to go on", () => {
    const given = { orders: 5, points: 1_000 };
    const text = withAward({ given });
    expect(text).toContain("Given: 1,000 points for 5 orders.");
    expect(text).toContain("Take it back");
    expect(text).toContain("Give it to the others too");
    expect(text).not.toContain("Drop it");
    const half = withAward({ given, undone: { orders: 2, points: 300 } });
    expect(half).toContain("Taken back: 300 points of 2 orders.");
    expect(half).toContain("Take it back");
    expect(half).not.toContain("Give it to the others too");
  });

  it("has words where nothing was worked out, where nothing would come, and without rules", () => {
    expect(withAward({ preview: null })).toContain("Not worked out.");
    const empty = award.preview && { ...award.preview, orders: 0, points: 0, members: 0, moves: [] };
    expect(withAward({ preview: empty })).toContain("No order of this period would get anything");
    expect(render({ awards: [], rules: [] })).toContain("Publish a version with a rule first.");
  });

  it("speaks Chinese", () => {
    expect(render({}, "zh-CN")).toContain("从 Bronze 变为 Silver 的会员 2");
  });
});

describe("what the page asks for", () => {
  const read = (fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return readAwardAsk(form);
  };

  it.each<AwardAsk>([
    {
      ...{ ask: "count", programVersion: 3, ruleId: "vinyl" },
      ...{ from: "2026-01-01", until: "2026-01-31", value: "1,50" },
    },
    { ask: "give", awardId: "a1" },
    { ask: "undo", awardId: "a1" },
    { ask: "drop", awardId: "a1" },
  ])("is read as it was written: %j", (ask) => expect(read(awardAskFields(ask))).toEqual(ask));

  it("is nothing where it makes no sense", () => {
    expect(read({})).toBeNull();
    expect(read({ ask: "count", programVersion: "x" })).toBeNull();
    const USD = currency("USD");
    expect(["1,50", "0", "-1", "much", ""].map((value) => valueOfHundred(value, USD))).toEqual([
      150,
      0,
      null,
      null,
      null,
    ]);
  });
});

it.each([
  ["2026-01-01", "2026-01-01", { from: null, until: null }],
  ["2026-02-01", "2026-01-31", { from: null, until: "reversed" }],
  ["", "2026-01-31", { from: "noDay", until: null }],
  ["2026-01-31", "", { from: null, until: "noDay" }],
  ["0001-01-01", "9999-12-31", { from: "outOfReach", until: "outOfReach" }],
])("a period from %j until %j is told what is wrong with it, beside the field", (from, until, faults) => {
  expect(periodFaults({ from, until })).toEqual(faults);
});
