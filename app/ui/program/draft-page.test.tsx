import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import {
  DRAFT,
  MEMBERS,
  NO_NAMES,
  life,
  nothing,
  text,
  usual,
  view,
} from "../../../tests/support/program-page.tsx";
import { VERSION } from "../../../tests/support/views.ts";
import type { RuleCondition } from "../../domain/program/rules/registry.ts";
import type { RuleSet } from "../../domain/program/rules/rule.ts";
import type { DraftView, ProductNames, ProgramView } from "../../views/program.ts";
import { DraftPage } from "./draft-page.tsx";
import type { TierCounting } from "./use-tier-count.ts";

describe("a draft's page", () => {
  const draftPage = (
    shown: ProgramView,
    draft: DraftView,
    answer: null | { ok: false; code: string } = null,
    names: ProductNames = NO_NAMES,
    counting: TierCounting = { counted: null, busy: false, count: nothing },
  ) =>
    readable(
      htmlOf(
        <DraftPage
          view={shown}
          draft={draft}
          names={names}
          members={MEMBERS}
          counting={counting}
          laws={null}
          busy={false}
          answer={answer}
          onAsk={nothing}
          guard={({ isDirty }) => (isDirty ? "unsaved" : "kept")}
        />,
      ),
    );

  it("says that somebody has published meanwhile, and what publishing would change now", () => {
    const second = { ...VERSION, number: 2, program: text(life({ debt: "forgive" })) };
    const shown = draftPage(view(usual, { versions: [second, VERSION], newest: 2 }), DRAFT);
    expect(shown).toContain("Version 2 was published meanwhile");
    expect(shown).toContain("Before: Points taken back that are spent already are borne by the store");
    expect(shown).toContain("kept");
  });

  it("says each rule in a sentence, what is odd about it, and which of its products are gone", () => {
    const rule = (name: string, when: RuleCondition[]) => ({
      ...{ id: name.toLowerCase(), name, when },
      effect: { kind: "multiplier" as const, percent: 200 },
    });
    const rules: RuleSet = {
      combine: "sum_then_multiply",
      timeZone: "America/New_York",
      rules: [
        rule("Old", [{ kind: "dates", from: null, until: "2026-06-13" }]),
        rule("Vinyl", [{ kind: "product", products: ["1", "2"] }]),
      ],
    };
    const program = text({ ...usual, earning: { ...usual.earning, rules } });
    const always: RuleSet = { ...rules, rules: [rule("Always", [])] };
    const doubled = text({ ...usual, earning: { ...usual.earning, rules: always } });
    expect(draftPage(view(usual), { ...DRAFT, program: doubled })).toContain(
      "earns 360 points. Because rate and tier give 180 points ($120.00 × 1 × 1.5 for Gold), and the rules make it 360 points.",
    );
    const names = { ...NO_NAMES, products: [{ id: "1", title: null }] };
    const shown = draftPage(view(usual), { ...DRAFT, program }, null, names);
    expect(shown).toContain(
      "Laurel knows the laws of Ontario, Québec, the European Union, and the United Kingdom. Of other places it knows none",
    );
    expect(shown).toContain("Old: points ×2, until Jun 13, 2026. It ended on Jun 13, 2026");
    expect(shown).toContain(
      "Vinyl: points ×2, for 2 products. “Vinyl” also names product 1, which the store does not have",
    );
    expect(shown).toContain(
      "An order of $120.00 by a Gold member on Sunday, Jun 14, 2026, earns 180 points. Because $120.00 × 1 × 1.5 for Gold makes 180 points.",
    );
  });

  it("says how many stand on a tier, and how many would, once that was counted", () => {
    const step = { tierId: "platinum", name: "Platinum", before: 1_234, after: 987, isGone: false };
    const numbers = { members: 2_000, up: 0, down: 247, moves: [], currency: "USD", timeZone: "UTC" };
    const counted = { counted: { ...numbers, steps: [step] }, busy: false, count: nothing };
    expect(draftPage(view(usual), DRAFT)).toContain("Tier 4 · 1,234 members now Name");
    expect(draftPage(view(usual), DRAFT, null, undefined, counted)).toContain(
      "Tier 4 · 1,234 members now · 987 under the saved draft Name",
    );
  });

  it("says what is odd about base rate and tiers, at its place", () => {
    const tiers = usual.tiers.tiers.map((tier) => {
      if (tier.id === "silver") return { ...tier, discountBasisPoints: 10_000 };
      return tier.id === "gold" ? { ...tier, earningPercent: 0 } : tier;
    });
    const earning = { ...usual.earning, milliPointsPerUnit: 0 };
    const odd = { ...usual, earning, tiers: { ...usual.tiers, tiers } };
    const shown = draftPage(view(usual), { ...DRAFT, program: text(odd) });
    expect(shown).toContain("The base rate is 0: orders earn only what rules give.");
    expect(shown).toContain("100% off: members of this tier pay nothing.");
    expect(shown).toContain("Points are multiplied by 0: members of this tier earn nothing");
    expect(shown).toMatch(/off is less than in Silver below it \(100%\)/);
    expect(draftPage(view(usual), DRAFT)).not.toMatch(
      /base rate is 0|pay nothing|multiplied by 0:|less than in/,
    );
  });

  it("says that what it is compared with is only planned", () => {
    const second = {
      ...VERSION,
      number: 2,
      standing: "ahead",
      program: text(life({ debt: "forgive" })),
    } as const;
    const shown = draftPage(view(usual, { versions: [second, VERSION], newest: 2 }), {
      ...DRAFT,
      basedOn: 2,
    });
    expect(shown).toContain("Compared with version 2, the newest, which is planned for Jun 14, 2026");
  });

  it("says why it could not be kept", () => {
    expect(draftPage(view(usual), DRAFT, { ok: false, code: "draft_gone" })).toContain(
      "This draft was published or discarded meanwhile.",
    );
  });
});
