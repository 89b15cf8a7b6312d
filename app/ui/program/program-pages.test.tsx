import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { EVENING, NO_ASKS, PROGRAM, VERSION } from "../../../tests/support/views.ts";
import { anyLadder } from "../../../tests/support/ladders.ts";
import { USD } from "../../../tests/support/orders.ts";
import fc from "fast-check";
import { defaultProgram } from "../../domain/program/default-program.ts";
import type { RuleCondition } from "../../domain/program/rules/registry.ts";
import { ruleHints } from "../../domain/program/rules/rule-hints.ts";
import type { RuleSet } from "../../domain/program/rules/rule.ts";
import { anyRuleSet } from "../../../tests/support/any-rules.ts";
import { LAWS } from "../../domain/program/law-names.ts";
import { DEFAULT_LIFE, type LifeRules } from "../../domain/program/life.ts";
import { encodeProgram } from "../../domain/program/program-codec.ts";
import type { Program } from "../../domain/program/program.ts";
import { type Locale, LOCALES } from "../../i18n/locale.ts";
import type { DraftView, ProductNames, ProgramView } from "../../views/program.ts";
import { FormatProvider } from "../format/format-provider.tsx";
import { ChangesList } from "./changes-list.tsx";
import { DraftPage } from "./draft-page.tsx";
import { LawFindingsList } from "./law-findings-list.tsx";
import { GoneGoods } from "./gone-goods.tsx";
import { HintsList } from "./hints-list.tsx";
import { HistoryPage } from "./history-page.tsx";
import { ProductNamesProvider } from "./product-names.tsx";
import { ProgramCards } from "./program-cards.tsx";
import { ProgramPage } from "./program-page.tsx";
import type { TierCounting } from "./use-tier-count.ts";
import { StartPage } from "./start-page.tsx";

const usual = defaultProgram(USD);
const text = (program: Program) => JSON.stringify(encodeProgram(program));
const nothing = () => undefined;
const MEMBERS = [{ tierId: "platinum", members: 1_234 }];
const life = (changes: Partial<LifeRules>): Program => ({ ...usual, life: { ...DEFAULT_LIFE, ...changes } });

const view = (program: Program, changes: Partial<ProgramView> = {}): ProgramView => ({
  ...PROGRAM,
  versions: [{ ...VERSION, program: text(program) }],
  ...changes,
});
const NO_NAMES: ProductNames = { products: [], variants: [], collections: [], ofNoProduct: [] };
const page = (shown: ProgramView, locale: "en" | "zh-CN" = "en", names = NO_NAMES) =>
  readable(
    htmlOf(
      <ProgramPage
        view={shown}
        names={names}
        members={MEMBERS}
        viewer="merchant:1"
        busy={false}
        answer={null}
        onAsk={nothing}
      />,
      locale,
    ),
  );

const LIVES: readonly Partial<LifeRules>[] = [
  {},
  { maturity: { kind: "on_fulfilment" } },
  ...(["payment", "fulfilment", "delivery"] as const).map((from) => ({
    maturity: { kind: "days_after" as const, days: 7, from },
  })),
  { maturity: { kind: "on_fulfilment" }, longestWaitDays: 30 },
  { expiry: { kind: "rolling", months: 12 } },
  { expiry: { kind: "inactivity", months: 12 } },
  { expiry: { kind: "fixed_date", month: 2, day: 29, keepMonths: 6 } },
  { expiry: { kind: "rolling", months: 12 }, restored: { kind: "grace", days: 30 } },
  { debt: "forgive" },
];

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

describe("laws", () => {
  const named = (changes: Partial<LifeRules>): Program => ({
    ...life(changes),
    law: ["quebec", "united_kingdom"],
  });
  const list = (program: Program, locale: "en" | "zh-CN" = "en") =>
    readable(htmlOf(<LawFindingsList program={program} members={1234} />, locale));

  it("say what a draft breaks and for how many, with their sources, and that it is no advice", () => {
    const shown = list(named({ expiry: { kind: "rolling", months: 12 } }));
    expect(shown).toContain("This breaks a law that was chosen");
    expect(shown).toContain("Québec: points may not run out because time has passed alone.");
    expect(shown).toContain("up to 1,234 members");
    expect(shown).toContain("no legal advice");
    expect(shown).toContain("s. 79.6.3");
    expect(list(named({ expiry: { kind: "inactivity", months: 12 } }))).not.toContain("breaks");
    expect(list(named({}))).toContain("Nothing here is against");
    expect(list(usual)).toBe("");
  });

  it.each(LOCALES)("have words in %s for whatever they say", (locale) => {
    for (const rules of [...LIVES, { expiry: { kind: "inactivity", months: 3 } } as const]) {
      const program = { ...life(rules), law: LAWS };
      expect(list(program, locale) + page(view(program), locale)).not.toMatch(/program\.[a-z]|\{\{/);
    }
  });

  it("stand on the programme's page", () => {
    expect(page(view(named({ expiry: { kind: "rolling", months: 12 } })))).toContain(
      "Versions are looked at by the law of Québec and the United Kingdom before they are published.",
    );
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

const DRAFT: DraftView = {
  draftId: "0190",
  basedOn: 1,
  program: VERSION.program,
  revision: 1,
  createdAt: VERSION.publishedAt,
  createdBy: "merchant:2",
  changedAt: VERSION.publishedAt,
  changedBy: "merchant:1",
};

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
    const shown = readable(htmlOf(<HintsList program={program} hints={hints} />));
    expect(shown).toContain(
      "Party night: After midnight it is the next day. So this rule counts, on Friday, from 00:00 to 02:00 and from 22:00 to 24:00. " +
        "For whole nights make two rules: Friday from 22:00 to 24:00, and Saturday from 00:00 to 02:00.",
    );
    expect(shown).toContain("the night of Dec 31, 2026, its last day, counts only until midnight");
    expect(htmlOf(<HintsList program={usual} hints={[]} />)).not.toContain("odd");
  });

  it("says what is odd about base rate and tiers", () => {
    const tiers = usual.tiers.tiers.map((tier) =>
      tier.id === "silver" ? { ...tier, discountBasisPoints: 5_000, earningPercent: 50 } : tier,
    );
    const odd = { ...usual, tiers: { ...usual.tiers, tiers } };
    const shown = readable(htmlOf(<HintsList program={odd} hints={[]} />));
    expect(shown).toContain(
      "Silver: Points are multiplied by 0.5, in Bronze below it by 1: whoever moves up earns less.",
    );
    expect(shown).toContain("Silver: 50% off is half of the price or more, on every order.");
    expect(shown).toMatch(/Gold: .* off is less than in Silver below it \(50%\)/);
  });

  it("has the rule in a sentence that says so too", () => {
    const shown = readable(htmlOf(<ProgramCards program={program} currency="USD" />));
    expect(shown).toContain("on Friday, from 22:00 to midnight and from midnight to 02:00 o’clock");
  });
});

describe("differences", () => {
  it.each(LOCALES)(
    "of any ladders have sentences in %s, also those that have no words of their own",
    (locale) => {
      fc.assert(
        fc.property(anyLadder, anyLadder, (one, two) => {
          const [before, after] = [one, two].map((tiers) => ({ ...usual, tiers })) as [Program, Program];
          const said = readable(htmlOf(<ChangesList currency="USD" before={before} after={after} />, locale));
          expect(said.length).toBeGreaterThan(0);
          expect(said).not.toMatch(/program\.change|\{\{|undefined/);
        }),
        { numRuns: 30 },
      );
    },
  );
});

describe("the history's page", () => {
  it("offers no way back to what is in force, and one to all before", () => {
    const second = { ...VERSION, number: 2, copyOf: 1, actor: "merchant:3" };
    const former = { ...VERSION, standing: "former" } as const;
    const off = {
      ...VERSION,
      number: 3,
      standing: "called_off",
      calledOff: { at: 0, actor: "merchant:1" },
    } as const;
    const shown = readable(
      htmlOf(
        <HistoryPage
          view={view(usual, { versions: [off, second, former], inForce: 2, newest: 2 })}
          viewer="merchant:1"
          compared={{ one: 1, two: 2 }}
          busy={false}
          answer={null}
          onAsk={nothing}
          onCompare={nothing}
        />,
      ),
    );
    expect(shown).toContain("Roll back to version 1");
    expect(shown).not.toContain("Roll back to version 2");
    // What never was in force is nothing to go back to.
    expect(shown).toContain("Publish version 3 now");
    expect(shown).toContain("by somebody in your team · Version 1 again");
    expect(shown).toContain("The programme that the store began with.");
  });
});

describe("the page that proposes a programme", () => {
  const start = (changes: object = {}, margin = "50", locale: "en" | "zh-CN" = "en", worth = "") =>
    readable(
      htmlOf(
        <StartPage
          view={{
            ...{ currency: "USD", timeZone: "America/New_York", since: EVENING },
            figures: { orders: 1_000, averageMinor: 8_000, members: 600, repeaters: 300 },
            ...changes,
          }}
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

  it("says small rates for a hundred units: yen are small", () => {
    const figures = { orders: 10, averageMinor: 5_000, members: 5, repeaters: 2 };
    const page = (
      <FormatProvider formatLocale="en" currency="JPY" timeZone="Asia/Tokyo">
        <StartPage
          view={{ currency: "JPY", timeZone: "Asia/Tokyo", since: EVENING, figures }}
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
