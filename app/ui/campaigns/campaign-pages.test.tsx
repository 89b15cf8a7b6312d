import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { CAMPAIGN_VIEW, EVENING } from "../../../tests/support/views.ts";
import { encodeCampaign } from "../../domain/campaigns/campaign-codec.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { DoesNotFit } from "../../domain/campaigns/checkout-config.ts";
import { createFormat } from "../format/format.ts";
import { LOCALES } from "../../i18n/locale.ts";
import type { CampaignView } from "../../views/campaigns.ts";
import { CampaignPage } from "./campaign-page.tsx";
import { campaignAskFields, readCampaignAsk } from "./campaign-ask.ts";
import { campaignFormOf, readCampaignForm } from "./campaign-form.ts";
import { CampaignsPage } from "./campaigns-page.tsx";
import { FitRefusal } from "./fit-refusal.tsx";

const nothing = () => undefined;
const text = (campaign: Campaign) => JSON.stringify(encodeCampaign(campaign));
const JAZZ: Campaign = {
  ...NEW_CAMPAIGN,
  title: "Jazz week",
  offer: { kind: "percentage", basisPoints: 1_225 },
  target: { kind: "collections", collections: ["7", "8"] },
};

const page = (changes: Partial<CampaignView>, locale: "en" | "zh-CN" = "en") =>
  readable(
    htmlOf(
      <CampaignPage
        view={{ ...CAMPAIGN_VIEW, campaign: text(JAZZ), ...changes }}
        names={[
          { id: "7", title: "Jazz" },
          { id: "8", title: null },
        ]}
        viewer="merchant:1"
        busy={false}
        answer={null}
        onAsk={nothing}
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

  it("says of a campaign that was just begun what is missing", () => {
    const shown = page({ campaign: text(NEW_CAMPAIGN) });
    expect(shown).toContain("Before it can be published");
    expect(shown).toContain("Give it a name of 1 to 255 characters.");
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
        viewer="merchant:1"
        busy={false}
        answer={null}
        onAsk={nothing}
        trial={() => null}
        guard={() => null}
      />,
    );
    expect(shown).not.toContain("<input");
    expect(readable(shown)).toContain("It is over. Duplicate it to run it again.");
  });
});

describe("a refusal", () => {
  const fit = (cause: DoesNotFit["cause"], titles: readonly string[] = []): DoesNotFit => ({
    ...{ code: "does_not_fit", at: EVENING, cause },
    beside: titles.map((title) => ({ campaignId: title, title })),
  });
  it.each(LOCALES)("says in %s what is too much, by how much, and what runs beside it", (locale) => {
    const say = (refused: DoesNotFit) => readable(htmlOf(<FitRefusal fit={refused} />, locale));
    const many = (what: "offers" | "collection_sets") =>
      say(fit({ code: "too_many", what, count: 106, limit: 105 }));
    const said = [
      many("offers"),
      many("collection_sets"),
      say(fit({ code: "too_large", bytes: 10_777, limit: 10_000 })),
      say(fit({ code: "invalid_id", id: "x" })),
    ];
    expect(new Set(said).size).toBe(4);
    for (const sentence of said.slice(0, 2)) expect(sentence).toMatch(/105.*106/);
    expect(said[2]).toContain("10,777");
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
    for (const campaign of [NEW_CAMPAIGN, JAZZ, tiers]) {
      const form = campaignFormOf(campaign, format);
      expect(readCampaignForm(form, NEW_CAMPAIGN, format)).toEqual({
        campaign,
        text: text(campaign),
        problems: [],
      });
    }
    expect(campaignFormOf(JAZZ, format).percent).toBe("12,25");
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
  ])("refuse %j", (changes, path) => {
    const form = { ...campaignFormOf(JAZZ, format), ...changes };
    expect(readCampaignForm(form, JAZZ, format).problems).toMatchObject([{ path }]);
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

describe("the list of campaigns", () => {
  it.each(LOCALES)("says in %s what to do where there is none", (locale) => {
    const list = (search: string) =>
      readable(
        htmlOf(
          <CampaignsPage
            page={{ currency: "USD", timeZone: "UTC", tiers: [], campaigns: [], next: null }}
            address={{ search, state: "all", cursor: null }}
            loading={false}
            refusal={null}
            onNew={nothing}
            onAddress={nothing}
          />,
          locale,
        ),
      );
    expect(list("")).not.toBe(list("jazz"));
    expect(list("")).toContain(locale === "en" ? "Make the first campaign" : "创建第一个活动");
  });
});
