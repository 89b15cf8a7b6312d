import { describe, expect, it } from "vitest";
import {
  EUR,
  JAZZ,
  JPY,
  amount,
  capped,
  everything,
  nothing,
  page,
  pieces,
  spend,
  text,
} from "../../../tests/support/campaign-page.tsx";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { CAMPAIGN_VIEW, EVENING } from "../../../tests/support/views.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { LOCALES } from "../../i18n/locale.ts";
import type { CampaignView } from "../../views/campaigns.ts";
import { Answered } from "./campaign-banners.tsx";
import { readCampaignText } from "./campaign-form.ts";
import { CampaignPage } from "./campaign-page.tsx";
import { GetsCard } from "./gets-card.tsx";
import { useCampaignWords } from "./use-campaign-words.ts";

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
            {...{ view: CAMPAIGN_VIEW, campaign, canSave: campaign !== null, missing: [], children: null }}
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
    expect(shown).toContain("Name: Give it a name of 1 to 255 characters.");
  });

  it("names the field of each, also of those that sound alike", () => {
    const when: Campaign["when"] = [
      { kind: "country", countries: [], isOut: false },
      { kind: "segment", segments: [] },
    ];
    const limits = { uses: null, usesPerDay: null, budgetMinor: null };
    const shown = page({ campaign: text({ ...JAZZ, title: "", when, limits }), revision: 2 });
    expect(shown).toContain("Segments: Choose 1 to 10 segments.");
  });

  it("tells hours as the reader's clock does", () => {
    const hours = [
      { days: ["friday" as const], from: "18:00", until: "22:30" },
      { days: ["saturday" as const], from: "22:00", until: "00:00" },
    ];
    const open = { ...JAZZ.schedule, weekly: { zone: "Europe/Vienna", hours } };
    const campaign = { ...JAZZ, schedule: open };
    const Words = () => (
      <>
        {useCampaignWords([])
          .sentences(campaign, () => null)
          .join(" ")}
      </>
    );
    expect(readable(htmlOf(<Words />))).toContain(
      "Only on Friday, from 6:00 PM to 10:30 PM. Only on Saturday, from 10:00 PM to 12:00 AM on the day after.",
    );
    expect(readable(htmlOf(<Words />, "zh-CN"))).toContain("仅限星期五 18:00 至 22:30。");
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
    // Of a partner's codes nothing follows there.
    const codes = text({ ...JAZZ, distribution: { kind: "partner", where: "" } });
    for (const done of ["published", "pause", "resume", "end"] as const) {
      const answer = { ok: true, done } as const;
      const shown = readable(htmlOf(<Answered {...{ answer, state: "active", published: codes }} />, locale));
      expect(shown).not.toMatch(/[Cc]heckout follows|结账/);
      expect(shown).not.toContain("campaigns.");
    }
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
        reward={null}
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
