import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyRuleSet } from "../../../tests/support/any-rules.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import {
  DRAFT,
  LIVES,
  NO_NAMES,
  life,
  page,
  text,
  usual,
  view,
} from "../../../tests/support/program-page.tsx";
import { VERSION } from "../../../tests/support/views.ts";
import type { Program } from "../../domain/program/program.ts";
import type { RuleCondition } from "../../domain/program/rules/registry.ts";
import type { RuleSet } from "../../domain/program/rules/rule.ts";
import type { Locale } from "../../i18n/locale.ts";
import { LOCALES } from "../../i18n/locale.ts";
import type { ProductNames } from "../../views/program.ts";
import { GoneGoods } from "./gone-goods.tsx";
import { ProductNamesProvider } from "./product-names.tsx";

describe("the programme's page", () => {
  it.each(LOCALES)("says every rule of the points' life in words of its own, in %s", (locale) => {
    const pages = LIVES.map((rules) => page(view(life(rules)), locale));
    expect(new Set(pages).size).toBe(LIVES.length);
    for (const shown of pages) expect(shown).not.toMatch(/program\.[a-z]|\{\{/);
  });

  it("says them in plain sentences", () => {
    const shown = page(view(life({ expiry: { kind: "fixed_date", month: 12, day: 31, keepMonths: 6 } })));
    expect(shown).toContain("Version 1, in force since Jun 14, 2026, 10:00 PM");
    expect(shown).toContain("Customers earn 1 point for each $1.00 that counts.");
    expect(shown).toContain("Points expire at the end of December 31, at the earliest 6 months after");
    expect(shown).toContain("Platinum $600.00 spent ×2 10% 1,234");
  });

  it("offers a proposal where the programme is the one that every store begins with, and nowhere else", () => {
    const [first] = view(usual).versions;
    const other = { ...VERSION, ...first, actor: "system:demo" };
    expect(page(view(usual))).toContain("every store begins with");
    expect(page(view(usual, { versions: [other] }))).not.toContain("every store begins with");
  });

  it("says what is planned, what it changes, and who prepares what", () => {
    const ahead = {
      ...VERSION,
      number: 2,
      standing: "ahead",
      program: text(life({ debt: "forgive" })),
    } as const;
    const draft = { ...DRAFT, program: text(life({ expiry: { kind: "rolling", months: 3 } })) };
    const shown = page(view(usual, { versions: [ahead, VERSION], drafts: [draft], newest: 2 }));
    expect(shown).toContain("Version 2 comes into force on");
    expect(shown).toContain("are borne by the store; no balance becomes negative. Before: Points taken back");
    expect(shown).toContain("1 change From version 1 · Changed Jun 14, 2026, 10:00 PM by you");
  });
});

describe("rules beside the base rate", () => {
  const ruled = (rules: RuleSet): Program => ({ ...usual, earning: { ...usual.earning, rules } });
  const one = (when: readonly RuleCondition[]) =>
    ruled({
      combine: "best_alone",
      timeZone: "America/New_York",
      mostPerOrder: 500,
      rules: [{ id: "a", name: "Happy hour", when, effect: { kind: "multiplier", percent: 200 } }],
    });

  it("are told each in a sentence", () => {
    const shown = readable(
      page(
        view(
          one([
            { kind: "weekday", days: ["saturday", "sunday"] },
            { kind: "tier", tiers: ["gold"] },
          ]),
        ),
      ),
    );
    expect(shown).toContain("Happy hour: points ×2, on Saturday and Sunday, for members of Gold.");
    expect(shown).toContain("No order earns more than 500 points.");
    expect(shown).toContain("Days and hours are those of Eastern Time (New York).");
    expect(readable(page(view(one([]))))).toContain("Happy hour: points ×2, always.");
  });

  it.each(LOCALES)("have words in %s for whatever they may be", (locale) => {
    fc.assert(
      fc.property(anyRuleSet, (rules) => {
        expect(readable(page(view(ruled(rules)), locale))).not.toMatch(/\b(orders|program)\.rules\b|\{\{/);
      }),
      { numRuns: 40 },
    );
  });
});

describe("what rules name and the store does not have", () => {
  const rule = (name: string, ...when: RuleCondition[]) => ({
    ...{ id: name.toLowerCase(), name, when },
    effect: { kind: "multiplier" as const, percent: 200 },
  });
  const withRules = (...rules: RuleSet["rules"]): Program => ({
    ...usual,
    earning: { ...usual.earning, rules: { combine: "sum_then_multiply", timeZone: "UTC", rules } },
  });
  const shown = (program: Program, names: ProductNames, locale: Locale = "en") =>
    readable(
      htmlOf(
        <ProductNamesProvider names={names}>
          <GoneGoods program={program} />
        </ProductNamesProvider>,
        locale,
      ),
    );
  const program = withRules(
    rule("Vinyl", { kind: "product", products: ["1", "2"] }, { kind: "collection", collections: ["7", "8"] }),
    rule("Sale", { kind: "collection", collections: ["8"] }, { kind: "weekday", days: ["monday"] }),
    rule("Jazz", { kind: "product_tag", tags: ["Jazz"] }),
    rule("Labels", { kind: "vendor", vendors: ["Blue Note", "Verve"] }),
    rule("Weekend", { kind: "weekday", days: ["sunday"] }),
  );
  const names: ProductNames = {
    ...NO_NAMES,
    products: [
      { id: "1", title: null },
      { id: "2", title: "Blue" },
    ],
    collections: [{ id: "8", title: null }],
    ofNoProduct: [
      { kind: "product_tag", name: "jazz" },
      { kind: "vendor", name: "Verve" },
    ],
  };
  const told = [
    "“Vinyl” also names product 1 and collection 8, which the store does not have: for the others it holds.",
    "“Sale” names collection 8, which the store does not have: no new order meets it. Choose others in the rule, or remove it.",
    "“Jazz” names tag “Jazz”, which the store does not have: no new order meets it.",
    "“Labels” also names vendor “Verve”, which the store does not have: for the others it holds.",
  ];

  it("is told before publishing: which rule it is, what becomes of it, and what to do", () => {
    for (const sentence of told) expect(shown(program, names)).toContain(sentence);
    expect(shown(program, names)).not.toContain("Weekend");
    expect(shown(program, names, "zh-CN")).toContain(
      "“Sale”指定了产品系列 8，店铺中没有，新订单都不会符合。",
    );
  });

  it("is told on the page of the programme, with a way to a draft", () => {
    const told = "Rules name what is not in the store";
    expect(page(view(program), "en", names)).toMatch(
      new RegExp(`${told}.*“Sale”.*Change the programme Earning`),
    );
    expect(page(view(program))).not.toContain(told);
  });

  it("is not spoken of where all is there, or could not be asked for", () => {
    expect(shown(program, NO_NAMES)).toBe("");
    expect(shown(withRules(), names)).toBe("");
  });
});
