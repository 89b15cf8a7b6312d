import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { CAMPAIGN_VIEW } from "../../../tests/support/views.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import { currency } from "../../../tests/support/orders.ts";
import { LOCALES } from "../../i18n/locale.ts";
import { createFormat } from "../format/format.ts";
import { CodeCard } from "./code-card.tsx";
import { campaignFormOf, readCampaignForm } from "./campaign-form.ts";
import { CampaignFields } from "./campaign-fields.tsx";
import { useCampaignWords } from "./use-campaign-words.ts";
import { encodeCampaign } from "../../domain/campaigns/campaign-codec.ts";

const USD = currency("USD");
const format = createFormat({ formatLocale: "en", timeZone: "UTC", currency: "USD" });
const films: Campaign = {
  ...{ ...NEW_CAMPAIGN, title: "A month of films", target: { kind: "everything" } },
  when: [{ kind: "tier", tiers: ["gold"] }],
  distribution: { kind: "partner", where: "https://films.example" },
};
const TIERS = [{ id: "gold", name: "Gold" }];
const nothing = () => undefined;

function Said({ campaign }: { readonly campaign: Campaign }) {
  const words = useCampaignWords(TIERS);
  return (
    <p>
      {words.short(campaign)} | {words.sentences(campaign, () => null).join(" ")}
    </p>
  );
}

describe("a campaign of a partner's codes", () => {
  it("is kept as its fields say, without anything that could come off", () => {
    const form = campaignFormOf(films, USD, format);
    const read = readCampaignForm(form, films, USD, format);
    expect(read).toMatchObject({ problems: [], campaign: films });
    // What was typed before is of no account any more.
    const changed = {
      ...form,
      alone: true,
      isFirstOrder: true,
      hours: [{ days: ["monday" as const], from: "09:00", until: "10:00" }],
    };
    expect(readCampaignForm(changed, films, USD, format).campaign).toEqual(films);
    const long = { ...form, distribution: { ...form.distribution, where: `https://${"x".repeat(2_000)}` } };
    expect(readCampaignForm(long, films, USD, format).problems).toMatchObject([
      { path: "distribution.where", code: "wrong_length" },
    ]);
  });

  it("says who gets what where, and nothing of a discount", () => {
    const said = readable(htmlOf(<Said campaign={films} />));
    expect(said).toContain("Each member takes a code of a partner. For members of Gold. |");
    expect(said).toContain("It is used at https://films.example.");
    expect(said).toContain("Nothing comes off in your store.");
    expect(said).not.toContain("10%");
    const forAll = readable(htmlOf(<Said campaign={{ ...films, when: [] }} />));
    expect(forAll).not.toContain("everybody");
  });

  it.each(LOCALES)("asks in %s for a name, an address, tiers and a time, and for nothing else", (locale) => {
    const shown = (campaign: Campaign) =>
      readable(
        htmlOf(
          <CampaignFields
            form={campaignFormOf(campaign, USD, format)}
            tiers={TIERS}
            currency={USD}
            timeZone="UTC"
            isDistributionFixed={false}
            nameOf={() => null}
            problem={(path) => (path === "distribution.where" ? "WRONG" : false)}
            onPicked={nothing}
            onForm={nothing}
          />,
          locale,
        ),
      );
    const [partner, other] = [shown(films), shown({ ...films, distribution: { kind: "automatic" } })];
    expect(partner).toContain("WRONG");
    expect(partner.length).toBeLessThan(other.length / 2);
  });

  it("shows how many codes there are, and the way to them", () => {
    const card = (made: number) =>
      readable(
        htmlOf(
          <CodeCard
            view={{ ...CAMPAIGN_VIEW, published: JSON.stringify(encodeCampaign(films)) }}
            uses={{ problem: null, uses: null, codes: { made, sent: made }, groups: null }}
          />,
        ),
      );
    expect(card(0)).toContain("There are no codes yet.");
    expect(card(1_200)).toContain("1,200 codes were brought.");
    expect(card(1_200)).not.toContain("not known");
  });
});
