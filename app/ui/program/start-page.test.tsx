import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { nothing } from "../../../tests/support/program-page.tsx";
import { EVENING, NO_ASKS } from "../../../tests/support/views.ts";
import type { LawsView } from "../../views/program.ts";
import { FormatProvider } from "../format/format-provider.tsx";
import { StartPage } from "./start-page.tsx";

describe("the page that proposes a programme", () => {
  const start = (
    changes: object = {},
    margin = "50",
    locale: "en" | "zh-CN" = "en",
    worth = "",
    laws: LawsView | null = null,
  ) =>
    readable(
      htmlOf(
        <StartPage
          view={{
            ...{ currency: "USD", timeZone: "America/New_York", since: EVENING },
            figures: { orders: 1_000, averageMinor: 8_000, members: 600, repeaters: 300 },
            ...changes,
          }}
          laws={laws}
          address={{ template: "fashion", margin, worth, run: null }}
          onAddress={nothing}
          runs={{ current: null, last: null }}
          shown={null}
          asks={NO_ASKS}
          busy={false}
          refusal={null}
          onAsk={nothing}
        />,
        locale,
      ),
    );

  it("says from what, and what it proposes", () => {
    expect(start()).toContain("1,000 orders by 600 members $80.00 counts of an average order 50% of the");
    expect(start()).toContain("Customers earn 2.5 points for each $1.00 that counts.");
    expect(start()).toContain("Welcome: 100 points for the order, for a member’s first order.");
    expect(start({}, "50", "zh-CN")).toContain("黄金");
  });

  it("names the laws of where the store sells to, and says why", () => {
    const sold: LawsView = {
      whereSold: {
        fitting: [
          { law: "quebec", countries: ["CA"] },
          { law: "european_union", countries: ["DE", "FR"] },
        ],
        unknown: ["US"],
      },
    };
    const shown = start({}, "50", "en", "", sold);
    expect(shown).toContain(
      "you sell to Canada, Germany, and France. The proposal is looked at by the law of Québec and the European Union",
    );
    expect(shown).toContain("The programme says 45 days before");
    expect(start({}, "50", "zh-CN", "", sold)).toContain("您销往加拿大、德国和法国");
    expect(start({}, "50", "en", "", { whereSold: null })).toContain("So the proposal names no law");
    expect(start({}, "50", "en", "", { whereSold: { fitting: [], unknown: ["US"] } })).not.toContain("law");
  });

  it("says small rates for a hundred units: yen are small", () => {
    const figures = { orders: 10, averageMinor: 5_000, members: 5, repeaters: 2 };
    const page = (
      <FormatProvider formatLocale="en" currency="JPY" timeZone="Asia/Tokyo">
        <StartPage
          view={{ currency: "JPY", timeZone: "Asia/Tokyo", since: EVENING, figures }}
          laws={null}
          address={{ template: "fashion", margin: "50", worth: "", run: null }}
          onAddress={nothing}
          runs={{ current: null, last: null }}
          shown={null}
          asks={NO_ASKS}
          busy={false}
          refusal={null}
          onAsk={nothing}
        />
      </FormatProvider>
    );
    const shown = readable(htmlOf(page));
    expect(shown).toContain("Customers earn 2.5 points for each ¥100 that counts.");
    expect(shown).toContain("Leave it empty for ¥100.");
    expect(shown).toContain("Welcome: 60 points for the order");
  });

  it("proposes nothing while the margin is none, and has usual figures for a store without orders", () => {
    expect(start({}, "0")).toContain("Enter a number from 1 to 95.");
    expect(start({}, "0")).not.toContain("Customers earn");
    for (const worth of ["0", "-1", "much"])
      expect(start({}, "50", "en", worth)).toContain("Enter an amount above zero.");
    expect(start({}, "50", "en", "2")).toContain("Customers earn 1.25 points for each $1.00 that counts.");
    expect(start({}, "1e1")).toContain("Enter a number with at most 1 decimal, such as 12.5.");
    expect(start({}, "12,5")).toContain("Customers earn 0.5 points");
    const figures = { orders: 0, averageMinor: 0, members: 0, repeaters: 0 };
    expect(start({ figures })).toContain("No orders that count are known yet.");
    expect(start({ figures })).toContain("Customers earn 2.5 points");
  });
});
