import { describe, expect, it } from "vitest";
import {
  EUR,
  JAZZ,
  JPY,
  KWD,
  amount,
  capped,
  everything,
  pieces,
  spend,
  text,
} from "../../../tests/support/campaign-page.tsx";
import { currency } from "../../../tests/support/orders.ts";
import { EVENING } from "../../../tests/support/views.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { checkCampaign } from "../../domain/campaigns/check-campaign.ts";
import { createFormat } from "../format/format.ts";
import { campaignAskFields, readCampaignAsk } from "./campaign-ask.ts";
import { campaignFormOf, readCampaignForm } from "./campaign-form.ts";
import { firstTable } from "./offer-form.ts";

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
      toMembers: false,
      where: "",
      isClaimed: true,
      stock: "",
      together: "alone" as const,
      seats: "3",
      hours: "48",
      points: "500",
      days: "30",
      perMember: "",
      ...{ isChosen: false, least: "1", most: "10", share: "" },
      ...{ gives: "discount" as const, grantAmount: "10", grantDays: "365", currency: EUR },
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
