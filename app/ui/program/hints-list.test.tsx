import { describe, expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { usual } from "../../../tests/support/program-page.tsx";
import { ruleHints } from "../../domain/program/rules/rule-hints.ts";
import type { RuleSet } from "../../domain/program/rules/rule.ts";
import { HintsList } from "./hints-list.tsx";
import { ProgramCards } from "./program-cards.tsx";

describe("the question before publishing", () => {
  const night: RuleSet = {
    combine: "sum_then_multiply",
    timeZone: "America/New_York",
    rules: [
      {
        ...{ id: "party", name: "Party night" },
        when: [
          { kind: "weekday", days: ["friday"] },
          { kind: "hours", from: "22:00", until: "02:00" },
          { kind: "dates", from: null, until: "2026-12-31" },
        ],
        effect: { kind: "multiplier", percent: 200 },
      },
    ],
  };
  const program = { ...usual, earning: { ...usual.earning, rules: night } };
  const hints = ruleHints(program, { today: "2026-11-26", currency: USD });

  it("says that the hours after midnight are of the next day", () => {
    const shown = readable(htmlOf(<HintsList program={program} currency={USD} hints={hints} />));
    expect(shown).toContain(
      "Party night: After midnight it is the next day. So this rule counts, on Friday, from 00:00 to 02:00 and from 22:00 to 24:00. " +
        "For whole nights make two rules: Friday from 22:00 to 24:00, and Saturday from 00:00 to 02:00.",
    );
    expect(shown).toContain("the night of Dec 31, 2026, its last day, counts only until midnight");
    expect(htmlOf(<HintsList program={usual} currency={USD} hints={[]} />)).not.toContain("odd");
  });

  it("says what is odd about base rate and tiers", () => {
    const tiers = usual.tiers.tiers.map((tier) =>
      tier.id === "silver" ? { ...tier, discountBasisPoints: 5_000, earningPercent: 50 } : tier,
    );
    const odd = { ...usual, tiers: { ...usual.tiers, tiers } };
    const shown = readable(htmlOf(<HintsList program={odd} currency={USD} hints={[]} />));
    expect(shown).toContain(
      "Silver: Points are multiplied by 0.5, in Bronze below it by 1: whoever moves up earns less.",
    );
    expect(shown).toContain("Silver: 50% off is half of the price or more, on every order.");
    expect(shown).toMatch(/Gold: .* off is less than in Silver below it \(50%\)/);
  });

  it("says of an absurd rate what points are worth of an order, as a what-if assumes it", () => {
    const absurd = { ...usual, earning: { ...usual.earning, milliPointsPerUnit: 1_000_000_000 } };
    const shown = readable(htmlOf(<HintsList program={absurd} currency={USD} hints={[]} />));
    expect(shown).toContain("If 100 points are worth $1.00, as a what-if takes it at first");
    expect(shown).toContain("1,000,000% of what was paid");
    expect(readable(htmlOf(<HintsList program={absurd} currency={USD} hints={[]} />, "zh-CN"))).toContain(
      "1,000,000%",
    );
    expect(htmlOf(<HintsList program={absurd} currency={null} hints={[]} />)).not.toContain("%");
  });

  it("has the rule in a sentence that says so too", () => {
    const shown = readable(htmlOf(<ProgramCards program={program} currency="USD" />));
    expect(shown).toContain("on Friday, from 22:00 to midnight and from midnight to 02:00 o’clock");
  });
});
