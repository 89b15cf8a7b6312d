import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { CAMPAIGN_VIEW, EVENING } from "../../../tests/support/views.ts";
import { currency } from "../../../tests/support/orders.ts";
import { checkCampaign } from "../../domain/campaigns/check-campaign.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { encodeCampaign } from "../../domain/campaigns/campaign-codec.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { DoesNotFit } from "../../domain/campaigns/checkout-config.ts";
import { createFormat } from "../format/format.ts";
import { LOCALES } from "../../i18n/locale.ts";
import type { CampaignResults } from "../../views/campaign-results.ts";
import { NO_FIGURES } from "../../domain/campaigns/campaign-results.ts";
import { ResultsCard } from "./results-card.tsx";
import type { CampaignView, CodeUsesView } from "../../views/campaigns.ts";
import { Answered } from "./campaign-banners.tsx";
import { CampaignPage } from "./campaign-page.tsx";
import { campaignAskFields, readCampaignAsk } from "./campaign-ask.ts";
import { campaignFormOf, readCampaignForm, readCampaignText } from "./campaign-form.ts";
import { firstTable } from "./offer-form.ts";
import { CampaignsPage } from "./campaigns-page.tsx";
import { FitRefusal } from "./fit-refusal.tsx";
import { GetsCard } from "./gets-card.tsx";
import { useCampaignWords } from "./use-campaign-words.ts";
import { type StandsBefore, useScheduleWords } from "./use-schedule-words.ts";

const nothing = () => undefined;
const text = (campaign: Campaign) => JSON.stringify(encodeCampaign(campaign));
const JAZZ: Campaign = {
  ...NEW_CAMPAIGN,
  title: "Jazz week",
  offer: { kind: "percentage", basisPoints: 1_225, off: "product", most: null },
  target: { kind: "collections", collections: ["7", "8"] },
};

const [EUR, JPY, KWD] = ["EUR", "JPY", "KWD"].map(currency) as [CurrencyCode, CurrencyCode, CurrencyCode];
const everything = { kind: "everything" as const };
const amount = (off: "piece" | "line" | "order") => ({
  ...{ kind: "amount" as const, off, amountMinor: 500, currency: EUR },
  ...{ others: [], elsewhere: "converted" as const },
});
const capped = {
  ...{ kind: "percentage" as const, basisPoints: 2_000, off: "order" as const },
  most: { amountMinor: 5_000, currency: EUR },
};
const spend = (off: "piece" | "order") => ({
  ...{ kind: "steps" as const, by: "spend" as const, takes: "amount" as const, off },
  steps: [
    { from: 10_000, takes: 1_000 },
    { from: 20_000, takes: 3_000 },
  ],
  currency: EUR,
  others: [{ currency: JPY, steps: [{ from: 15_000, takes: 1_500 }] }],
  elsewhere: "nothing" as const,
});
const pieces = {
  ...{ kind: "steps" as const, by: "pieces" as const, takes: "percentage" as const, off: "piece" as const },
  ...{ steps: [{ from: 3, takes: 1_000 }], currency: EUR, others: [], elsewhere: "converted" as const },
};

const page = (
  changes: Partial<CampaignView>,
  locale: "en" | "zh-CN" = "en",
  uses: CodeUsesView | null = null,
) =>
  readable(
    htmlOf(
      <CampaignPage
        view={{ ...CAMPAIGN_VIEW, campaign: text(JAZZ), ...changes }}
        names={[
          { part: "collections", id: "7", title: "Jazz" },
          { part: "collections", id: "8", title: null },
        ]}
        uses={uses}
        viewer="merchant:1"
        busy={false}
        answer={null}
        onAsk={nothing}
        results={null}
        trial={() => null}
        guard={() => null}
      />,
      locale,
    ),
  );

describe("the page of a campaign", () => {
  it("says what a shopper gets, and what is no more", () => {
    const shown = page({});
    expect(shown).toContain("12.25% off each product in Jazz and collection 8.");
    expect(shown).toContain("Collection 8: the store has it no more");
    expect(shown).toContain("At checkout it reads “Jazz week”.");
    expect(shown).not.toContain("Before it can be published");
    const forTiers = { ...JAZZ, when: [{ kind: "tier" as const, tiers: ["gold", "diamond"] }] };
    const gone = page({ campaign: text(forTiers), revision: 2 });
    expect(gone).toContain("For members of Gold and a tier that there is no more.");
    expect(gone).toContain("The programme has no tier diamond any more. Take it out.");
  });

  it("claims nothing of what a shopper gets while a field cannot be read", () => {
    const card = (campaign: Campaign | null) =>
      readable(
        htmlOf(
          <GetsCard
            {...{ view: CAMPAIGN_VIEW, campaign, missing: [], children: null }}
            nameOf={() => null}
          />,
        ),
      );
    expect(card(JAZZ)).toContain("12.25% off each product");
    expect(card(null)).toBe("What a shopper gets This is said once the fields that are marked can be read.");
  });

  it("says of a campaign that was just begun what is missing", () => {
    const shown = page({ campaign: text(NEW_CAMPAIGN) });
    expect(shown).toContain("Before it can be published");
    expect(shown).toContain("Give it a name of 1 to 255 characters.");
  });

  it.each([
    [{ kind: "collections", collections: [] }, "collections"],
    [{ kind: "products", products: [] }, "products"],
    [{ kind: "vendors", vendors: [] }, "vendors"],
    [{ kind: "types", types: [] }, "product types"],
    [{ kind: "tags", tags: [] }, "product tags"],
  ] satisfies [Campaign["target"], string][])("says of %j what is to be chosen", (target, words) => {
    expect(page({ campaign: text({ ...JAZZ, target }) })).toMatch(
      new RegExp(`Choose 1 to [\\d,]+ ${words}\\.`),
    );
    const row = { ...CAMPAIGN_VIEW, campaign: text({ ...JAZZ, target }) };
    const Short = () => <>{useCampaignWords([]).short(readCampaignText(row.campaign))}</>;
    expect(readable(htmlOf(<Short />))).toBe("12.25% off, once it is chosen what it is on. For everybody.");
  });

  it("says that codes and coupons count beside what goes with nothing else", () => {
    const beside = "Codes and coupons still count beside it.";
    // Beside its field, and in what a shopper gets.
    expect(page({ campaign: text({ ...JAZZ, alone: true }) }).split(beside)).toHaveLength(3);
  });

  it.each(LOCALES)("says in %s that checkout follows only of what is at checkout", (locale) => {
    const said = (done: "published" | "resume", state: CampaignView["state"]) =>
      readable(htmlOf(<Answered answer={{ ok: true, done }} state={state} />, locale));
    for (const state of ["paused", "scheduled", "used_up", "between_hours"] as const)
      expect(said("published", state)).toBe(locale === "en" ? "Published." : "已发布。");
    expect(said("published", "active")).not.toBe(said("published", "paused"));
    expect(said("resume", "used_up")).not.toBe(said("resume", "active"));
  });

  it.each([
    [amount("order"), everything, "€5.00 off the order."],
    [amount("line"), everything, "€5.00 off each line of the cart, however many pieces."],
    [amount("piece"), JAZZ.target, "€5.00 off each piece of products in Jazz and collection 8."],
    [
      amount("order"),
      JAZZ.target,
      "€5.00 off the order, once something in Jazz and collection 8 is in the cart.",
    ],
    [JAZZ.offer, everything, "12.25% off each product."],
    [capped, everything, "20% off the order."],
    [capped, everything, "At most €50.00, however much is bought"],
    [spend("order"), everything, "From €100.00 on: €10.00 off the order."],
    [spend("order"), everything, "From €200.00 on: €30.00 off the order."],
    [spend("order"), everything, "In JPY: from ¥15,000 on ¥1,500."],
    [spend("order"), everything, "In other currencies than EUR and JPY: nothing."],
    [spend("order"), everything, "Counted is what everything in the cart but gift cards costs"],
    [amount("order"), everything, "In other currencies than EUR: at Shopify's exchange rate of the moment."],
    [pieces, JAZZ.target, "From 3 pieces on: 10% off each product in Jazz and collection 8."],
    [pieces, JAZZ.target, "Counted are pieces of these products, all together."],
    [{ ...pieces, steps: [] }, JAZZ.target, "Nothing, until there is a step."],
  ] as const)("says what an offer takes off: %j on %j", (offer, target, sentence) => {
    expect(page({ currency: "EUR", campaign: text({ ...JAZZ, offer, target }) })).toContain(sentence);
    // Every sentence is there in the other language as well.
    const chinese = page({ campaign: text({ ...JAZZ, offer, target }) }, "zh-CN");
    expect(chinese).not.toMatch(/campaigns\.|\boff\b|Counted/);
  });

  it.each([
    [{ kind: "first_order" }, "For a first order only"],
    [{ kind: "subtotal", of: "cart", amountMinor: 5_000, currency: EUR }, "Once the cart comes to €50.00"],
    [
      { kind: "subtotal", of: "target", amountMinor: 5_000, currency: EUR },
      "Once the products that it is on come",
    ],
    [{ kind: "pieces", of: "cart", pieces: 1 }, "Once there is 1 piece in the cart"],
    [{ kind: "pieces", of: "target", pieces: 3 }, "Once there are 3 pieces of the products"],
    [{ kind: "currency", currencies: [EUR, JPY] }, "Only for carts in EUR and JPY."],
    [{ kind: "country", countries: ["AT", "DE"], isOut: false }, "Only in Austria and Germany"],
    [{ kind: "country", countries: ["AT", "DE"], isOut: true }, "In all countries but Austria and Germany"],
    [{ kind: "market", markets: ["7"] }, "Only in 1 of your markets."],
    [{ kind: "customer_tag", tags: ["VIP", "8"], isOut: false }, "Only for customers with a tag: VIP and 8."],
    [{ kind: "customer_tag", tags: ["VIP"], isOut: true }, "Not for customers with a tag: VIP."],
    [{ kind: "company", companies: "only" }, "Only for those who buy for a company."],
    [{ kind: "company", companies: "out" }, "Not for those who buy for a company."],
    [{ kind: "subscription", subscriptions: "only" }, "Only on what is bought as a subscription."],
    [{ kind: "subscription", subscriptions: "out" }, "Only on what is bought once"],
  ] as const)("says what is asked of a cart: %j", (condition, sentence) => {
    const shown = page({ currency: "EUR", campaign: text({ ...JAZZ, when: [condition] }) });
    expect(shown).toContain(sentence);
    expect(shown).toContain("For everybody.");
    expect(page({ campaign: text({ ...JAZZ, when: [condition] }) }, "zh-CN")).not.toMatch(
      /Once|Only|campaigns\./,
    );
  });

  it("says of nothing that guests never get that it is for everybody", () => {
    const when = [{ kind: "birthday", days: null, zone: "America/New_York" }] as const;
    expect(page({ campaign: text({ ...JAZZ, when }) })).not.toContain("For everybody.");
  });

  it("says of a coupon that it is for who holds it, and who reads its name", () => {
    const distribution = { kind: "issued", code: "JAZZ-FRIEND", claim: null } as const;
    const shown = page({ campaign: text({ ...JAZZ, distribution }) });
    expect(shown).toContain("For members who hold the coupon");
    expect(shown).not.toContain("For everybody.");
    expect(shown).toContain("Shoppers read it in the Coupons block.");
    expect(shown).not.toContain("You and your staff read it");
    const when = [{ kind: "tier", tiers: ["gold"] }] as const;
    expect(page({ campaign: text({ ...JAZZ, distribution, when }) })).toContain("For members of Gold.");
    const byCode = { kind: "code", code: "JAZZ", uses: null, oncePerCustomer: false } as const;
    expect(page({ campaign: text({ ...JAZZ, distribution: byCode }) })).toContain("For everybody.");
  });

  it("shows what counts until changes are published", () => {
    const before = text({ ...JAZZ, title: "Jazz day" });
    const shown = page({ state: "active", published: before, publishedNumber: 1, startsAt: EVENING });
    expect(shown).toContain("Your changes are saved, and not yet published");
    expect(shown).toContain("At checkout it reads “Jazz day”.");
  });

  it("has no fields once it is over", () => {
    const shown = htmlOf(
      <CampaignPage
        view={{ ...CAMPAIGN_VIEW, campaign: text(JAZZ), state: "ended", published: text(JAZZ) }}
        names={[]}
        uses={null}
        viewer="merchant:1"
        busy={false}
        answer={null}
        onAsk={nothing}
        results={null}
        trial={() => null}
        guard={() => null}
      />,
    );
    expect(shown).not.toContain("<input");
    expect(readable(shown)).toContain("It is over. Duplicate it to run it again.");
  });
});

describe("a campaign by code", () => {
  const byCode: Campaign = {
    ...JAZZ,
    distribution: { kind: "code", code: "JAZZ10", uses: 1_000, oncePerCustomer: true },
  };
  const shown = { campaign: text(byCode), published: text(byCode), state: "active" } as const;

  it("says its code, who may use it how often, and that what is published stays so", () => {
    const said = page(shown, "en", { problem: null, uses: 1_234, codes: null, groups: null });
    for (const sentence of [
      "With the code “JAZZ10”.",
      "At most 1,000 times in all.",
      "Once for each customer.",
      "It comes with a code.",
      "Used in 1,234 orders.",
    ])
      expect(said).toContain(sentence);
    expect(said).not.toContain("By itself");
    expect(page({ campaign: text(byCode) })).toContain("By itself");
  });

  it.each(LOCALES)(
    "says in %s why Shopify does not have it as it should be, each in words of its own",
    (locale) => {
      const problems = ["code_taken", "does_not_fit", "refused", null] as const;
      const said = problems.map((problem) =>
        page(shown, locale, { problem, uses: null, codes: null, groups: null }),
      );
      expect(new Set(said).size).toBe(problems.length);
      const taken = (campaignId: string | null) =>
        readable(
          htmlOf(
            <Answered
              answer={{ ok: false, code: "code_taken", taken: { code: "JAZZ10", campaignId } }}
              state="draft"
            />,
            locale,
          ),
        );
      expect(taken(null)).toContain("JAZZ10");
      expect(taken("c1")).not.toBe(taken(null));
    },
  );
});

describe("a refusal", () => {
  const fit = (cause: DoesNotFit["cause"], titles: readonly string[] = []): DoesNotFit => ({
    ...{ code: "does_not_fit", at: EVENING, cause },
    beside: titles.map((title) => ({ campaignId: title, title })),
  });
  it.each(LOCALES)("says in %s what is too much, by how much, and what runs beside it", (locale) => {
    const say = (refused: DoesNotFit) => readable(htmlOf(<FitRefusal fit={refused} />, locale));
    const many = (what: "offers" | "targets" | "customer_tags") =>
      say(fit({ code: "too_many", what, count: 106, limit: 105 }));
    const said = [
      many("offers"),
      many("targets"),
      many("customer_tags"),
      say(fit({ code: "too_large", bytes: 10_777, limit: 10_000 })),
      say(fit({ code: "invalid_id", id: "x" })),
    ];
    expect(new Set(said).size).toBe(5);
    for (const sentence of said.slice(0, 3)) expect(sentence).toMatch(/105.*106/);
    expect(said[3]).toContain("10,777");
    const ofProgram = htmlOf(
      <FitRefusal
        fit={{ ...fit({ code: "too_large", bytes: 10_777, limit: 10_000 }), code: "program_does_not_fit" }}
      />,
      locale,
    );
    expect(readable(ofProgram)).toContain("10,777");
    expect(said).not.toContain(readable(ofProgram));
    const titles = Array.from({ length: 30 }, (_, index) => `No ${index}.`);
    const long = say(fit({ code: "invalid_id", id: "x" }, titles));
    expect(long).toContain("30");
    expect(long).toContain("No 9.");
    expect(long).not.toContain("No 10.");
  });
});

describe("the fields of a campaign", () => {
  const format = createFormat({ formatLocale: "de", currency: "EUR", timeZone: "Europe/Berlin" });

  it("say it as the reader writes numbers, and read it back", () => {
    const tiers = { ...JAZZ, when: [{ kind: "tier" as const, tiers: ["gold"] }], priority: 1_000 };
    const distribution = { kind: "code" as const, code: "JAZZ10", uses: 5, oncePerCustomer: true };
    const inDinars = { ...amount("line"), others: [{ currency: KWD, amountMinor: 1_234 }] };
    const offers = [
      capped,
      { ...capped, most: null },
      amount("order"),
      inDinars,
      spend("order"),
      spend("piece"),
      pieces,
    ];
    const others = offers.map((offer): Campaign => ({ ...JAZZ, offer, target: everything }));
    const limited = { ...JAZZ, limits: { uses: 2, usesPerDay: 1, budgetMinor: 1_250 } };
    const when: Campaign["when"] = [
      { kind: "tier", tiers: ["gold"] },
      { kind: "first_order" },
      { kind: "subtotal", of: "target", amountMinor: 5_050, currency: EUR },
      { kind: "pieces", of: "cart", pieces: 1_000 },
      { kind: "currency", currencies: [EUR, JPY] },
      { kind: "country", countries: ["AT", "DE"], isOut: true },
      { kind: "market", markets: ["7", "8"] },
      { kind: "customer_tag", tags: ["VIP", "big spender"], isOut: true },
      { kind: "company", companies: "out" },
      { kind: "subscription", subscriptions: "only" },
    ];
    for (const campaign of [
      NEW_CAMPAIGN,
      JAZZ,
      tiers,
      limited,
      { ...JAZZ, distribution },
      ...others,
      { ...JAZZ, when },
    ]) {
      const form = campaignFormOf(campaign, EUR, format);
      expect(readCampaignForm(form, NEW_CAMPAIGN, EUR, format)).toEqual({
        campaign,
        typed: campaign,
        text: text(campaign),
        problems: [],
      });
    }
    expect(campaignFormOf(JAZZ, EUR, format).offer.percent).toBe("12,25");
    const { tables } = campaignFormOf({ ...JAZZ, offer: inDinars }, EUR, format).offer;
    expect(tables.map(({ currency, amount }) => `${currency} ${amount}`)).toEqual(["EUR 5", "KWD 1,234"]);
  });

  it.each([
    [{ percent: "" }, "offer.basisPoints"],
    [{ percent: "12,345" }, "offer.basisPoints"],
    [{ percent: "0" }, "offer.basisPoints"],
    [{ percent: "100,01" }, "offer.basisPoints"],
    [{ percent: "9".repeat(40) }, "offer.basisPoints"],
    [{ priority: "-1" }, "priority"],
    [{ priority: "1001" }, "priority"],
    [{ title: "x".repeat(256) }, "title"],
    [{ limits: { uses: "0", usesPerDay: "", budget: "", currency: EUR } }, "limits.uses"],
    [{ limits: { uses: "", usesPerDay: "1,5", budget: "", currency: EUR } }, "limits.usesPerDay"],
    [{ limits: { uses: "", usesPerDay: "", budget: "1,234", currency: EUR } }, "limits.budgetMinor"],
    [{ minSubtotal: "0" }, "when.0.amountMinor"],
    [{ minSubtotal: "much" }, "when.0.amountMinor"],
    [{ minPieces: "1,5" }, "when.0.pieces"],
    [{ isFirstOrder: true, minPieces: "1.000.000" }, "when.1.pieces"],
  ])("refuse %j", (changes, path) => {
    const form = campaignFormOf(JAZZ, EUR, format);
    const offer = { ...form.offer, ...("percent" in changes ? changes : {}) };
    expect(readCampaignForm({ ...form, ...changes, offer }, JAZZ, EUR, format).problems).toMatchObject([
      { path },
    ]);
  });

  it.each([
    [{ uses: "0" }, "distribution.uses"],
    [{ uses: "1,5" }, "distribution.uses"],
    [{ code: "x".repeat(256) }, "distribution.code"],
  ])("refuse %j of a code", (changes, path) => {
    const form = campaignFormOf(JAZZ, EUR, format);
    const own = {
      kind: "code" as const,
      code: "A",
      prefix: "",
      uses: "",
      oncePerCustomer: false,
      isClaimed: true,
      stock: "",
      together: "alone" as const,
      seats: "3",
      hours: "48",
      points: "500",
      days: "30",
      perMember: "",
    };
    const distribution = { ...own, ...changes };
    expect(readCampaignForm({ ...form, distribution }, JAZZ, EUR, format).problems).toMatchObject([{ path }]);
  });

  it.each([
    ["EUR", "", false],
    ["EUR", "0", false],
    ["EUR", "0,01", true],
    ["EUR", "5,005", false],
    ["EUR", "-5", false],
    ["EUR", "10.000.000", true],
    ["EUR", "10.000.000,01", false],
    ["JPY", "5", true],
    ["JPY", "5,5", false],
    ["KWD", "0,001", true],
    ["KWD", "0,0001", false],
  ])("take an amount in %s of %j: %j", (code, typed, isFine) => {
    const form = campaignFormOf({ ...JAZZ, offer: amount("order") }, EUR, format);
    const table = { currency: currency(code), amount: typed, steps: [] };
    const own = code === "EUR" ? [] : form.offer.tables;
    const offer = { ...form.offer, tables: [...own, table] };
    const path = code === "EUR" ? "offer.amountMinor" : "offer.others.0.amountMinor";
    const { problems } = readCampaignForm({ ...form, offer }, JAZZ, EUR, format);
    expect(problems.map((one) => one.path)).toEqual(isFine ? [] : [path]);
  });

  it("say no currencies of pieces and percentages, and no lines of percentages", () => {
    const form = campaignFormOf({ ...JAZZ, offer: spend("order") }, EUR, format);
    const offer = {
      ...form.offer,
      by: "pieces" as const,
      takes: "percentage" as const,
      off: "line" as const,
    };
    const tables = offer.tables.map((table) => ({ ...table, steps: [{ from: "2", takes: "10" }] }));
    expect(
      readCampaignForm({ ...form, offer: { ...offer, tables } }, JAZZ, EUR, format).campaign.offer,
    ).toEqual({
      ...{ kind: "steps", by: "pieces", takes: "percentage", off: "piece" },
      ...{ steps: [{ from: 2, takes: 1_000 }], currency: EUR, others: [], elsewhere: "converted" },
    });
  });

  it("begin with what may be published, in any currency", () => {
    const facts = { timeZone: "UTC", now: EVENING, runningSince: null, tierIds: [] };
    for (const own of [EUR, JPY, KWD]) {
      for (const kind of ["amount", "steps"] as const) {
        for (const by of ["spend", "pieces"] as const) {
          const form = campaignFormOf({ ...JAZZ, target: everything }, own, format);
          const tables = [firstTable(own, { by })];
          const read = readCampaignForm(
            { ...form, offer: { ...form.offer, kind, by, tables } },
            JAZZ,
            own,
            format,
          );
          expect(read.problems).toEqual([]);
          expect(checkCampaign(read.campaign, { ...facts, currency: own }).ok).toBe(true);
        }
      }
    }
  });

  it("are asked for as they are read", () => {
    for (const ask of [
      { ask: "save", revision: 3, campaign: text(JAZZ) },
      { ask: "publish", revision: 1 },
      { ask: "pause" },
    ] as const) {
      const form = new FormData();
      for (const [name, value] of Object.entries(campaignAskFields(ask))) form.set(name, value);
      expect(readCampaignAsk(form)).toEqual(ask);
    }
    expect(readCampaignAsk(new FormData())).toBeNull();
  });
});

describe("the results of a campaign", () => {
  const results: CampaignResults = {
    ...{ orders: 3, customers: 2, guestOrders: 1, newCustomers: 1 },
    ...{ revenueMinor: 9_000, discountMinor: 1_000, points: 90 },
    ...{ costMinor: 1_090, minorPerHundredPoints: 100, returnOnCost: 9_000 / 1_090, hasEarlierDays: false },
    ...{ codes: null, coupons: null },
    days: [
      {
        ...{ day: "2026-03-01", orders: 3, customers: 2, guestOrders: 1, newCustomers: 1 },
        ...{ revenueMinor: 9_000, discountMinor: 1_000, points: 90, given: 0, claimed: 0 },
      },
    ],
  };
  const limits = { uses: 4, usesPerDay: null, budgetMinor: 5_000 };
  const card = (changes: Partial<CampaignResults>, locale: "en" | "zh-CN" = "en") =>
    readable(
      htmlOf(
        <ResultsCard results={{ ...results, ...changes }} limits={limits} file="idle" onFile={nothing} />,
        locale,
      ),
    );

  it("are figures, each with how it is reckoned, and days", () => {
    const shown = card({});
    expect(shown).toContain("Used 3 of 4 times.");
    expect(shown).toContain("$10.00 of the budget of $50.00 given.");
    expect(shown).toContain("$90.00");
    expect(shown).toContain("and 1 order of a guest");
    expect(shown).toContain("8.26");
    expect(shown).toContain("sales divided by $10.90");
    expect(shown).toContain("not because of it");
    expect(shown).toContain("Mar 1, 2026");
  });

  it("are none before the first order, and without cost no return", () => {
    expect(card({ ...NO_FIGURES, days: [] })).toContain("No order has used it yet.");
    expect(card({ costMinor: 0, returnOnCost: null })).toContain("no cost");
    expect(card({}, "zh-CN")).toContain("已使用 3 / 4 次");
  });

  it("tell what was given out, also before an order has used it", () => {
    const day = { ...NO_FIGURES, day: "2026-03-02", given: 4, claimed: 7 };
    const coupons = card({ ...NO_FIGURES, coupons: { given: 4, claimed: 7 }, days: [day] });
    expect(coupons).toContain("No order has used it yet.");
    expect(coupons).toContain("Coupons given 4 Coupons taken 7");
    expect(coupons).toContain("Mar 2, 2026 0 0 $0.00 $0.00 0 4 7");
    expect(card({})).not.toContain("Coupons");
    expect(card({ ...NO_FIGURES, days: [], codes: 2_000 })).toContain("Codes made 2,000");
    expect(card({ codes: 2_000 }, "zh-CN")).toContain("已生成的码 2,000");
  });
});

describe("what is asked before a campaign is published", () => {
  const at = (iso: string) => Date.parse(iso);
  const words = (changes: Partial<StandsBefore>, schedule: Partial<Campaign["schedule"]> = {}) => {
    const stands: StandsBefore = {
      ...{ state: "draft", startsAt: null, now: at("2026-11-27T17:00Z"), timeZone: "America/New_York" },
      ...changes,
    };
    const Words = () => useScheduleWords()({ from: null, until: null, ...schedule }, stands).join(" ");
    return readable(htmlOf(<Words />, "en"));
  };
  const begun = at("2026-11-20T17:00Z");

  it("says when it begins of what has not begun, and since when it runs of what has", () => {
    expect(words({})).toBe(
      "It begins as soon as you publish it and runs until you end it. Checkout follows within seconds. You can pause it at any time.",
    );
    const later = words({}, { from: "2026-12-01T09:00" });
    expect(later).toContain("It begins on Dec 1, 2026, 9:00 AM and runs until you end it.");
    expect(later).toContain("Nobody gets it before.");
    const runs = words({ state: "active", startsAt: begun }, { until: "2026-12-05T00:00" });
    expect(runs).toContain(
      "It has run since Nov 20, 2026, 12:00 PM, and goes on with your changes until Dec 5",
    );
    expect(runs).not.toContain("begins");
  });

  it("says of what is paused that it stays so", () => {
    for (const startsAt of [begun, at("2026-12-01T14:00Z")]) {
      const paused = words({ state: "paused", startsAt });
      expect(paused).toBe("It stays paused: nobody gets it before you resume it.");
    }
    expect(words({ state: "paused" }, { from: "2026-12-01T09:00", until: "2026-12-05T00:00" })).toBe(
      "It stays paused: nobody gets it before you resume it. Once you have resumed it, it begins on Dec 1, 2026, 9:00 AM. It is over on Dec 5, 2026, 12:00 AM.",
    );
  });
});

const COUNTS = {
  ...{ all: 3, active: 2, scheduled: 0, draft: 1, paused: 0, reached: 0, ended: 0, archived: 0 },
};
const LISTED = { next: null, counts: COUNTS, views: [] };

describe("the list of campaigns", () => {
  it.each([
    [
      "en",
      "First order only. From €50.00 on. From 3 pieces on. In EUR and JPY. In Austria. In 2 markets. Not tagged VIP.",
    ],
    ["zh-CN", "仅限首单。 满 €50.00。 满 3 件。 仅限 EUR"],
  ] as const)("says in %s for whom, and what is asked of a cart", (locale, asked) => {
    const when: Campaign["when"] = [
      { kind: "first_order" },
      { kind: "subtotal", of: "cart", amountMinor: 5_000, currency: EUR },
      { kind: "pieces", of: "cart", pieces: 3 },
      { kind: "currency", currencies: [EUR, JPY] },
      { kind: "country", countries: ["AT"], isOut: false },
      { kind: "market", markets: ["7", "8"] },
      { kind: "customer_tag", tags: ["VIP"], isOut: true },
    ];
    const row = { ...CAMPAIGN_VIEW, campaign: text({ ...JAZZ, when }) };
    const shown = readable(
      htmlOf(
        <CampaignsPage
          page={{ currency: "EUR", timeZone: "UTC", tiers: [], campaigns: [row], ...LISTED }}
          address={{ search: "", show: "all", order: "newest", cursor: null }}
          loading={false}
          answer={null}
          onAsk={nothing}
          onAddress={nothing}
        />,
        locale,
      ),
    );
    expect(shown).toContain(asked);
  });

  it.each(LOCALES)("says in %s what to do where there is none", (locale) => {
    const list = (search: string) =>
      readable(
        htmlOf(
          <CampaignsPage
            page={{ currency: "USD", timeZone: "UTC", tiers: [], campaigns: [], ...LISTED }}
            address={{ search, show: "all", order: "newest", cursor: null }}
            loading={false}
            answer={null}
            onAsk={nothing}
            onAddress={nothing}
          />,
          locale,
        ),
      );
    expect(list("")).not.toBe(list("jazz"));
    expect(list("")).toContain(locale === "en" ? "Make the first campaign" : "创建第一个活动");
  });
});
