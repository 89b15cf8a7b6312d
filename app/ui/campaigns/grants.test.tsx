import { describe, expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { checkCampaign } from "../../domain/campaigns/check-campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { PointsDistribution } from "../../domain/campaigns/distribution.ts";
import { NEW_REWARD } from "../../domain/campaigns/distribution.ts";
import { LOCALES } from "../../i18n/locale.ts";
import { createFormat } from "../format/format.ts";
import { campaignFormOf, readCampaignForm } from "./campaign-form.ts";
import { RewardFields } from "./reward-fields.tsx";
import { useCampaignWords } from "./use-campaign-words.ts";

const format = createFormat({ formatLocale: "en", timeZone: "UTC", currency: "USD" });
const CARD = { kind: "gift_card", amountMinor: 1_000, currency: USD, days: null } as const;
const CREDIT = { kind: "store_credit", amountMinor: 150, currency: USD, days: 90 } as const;
const reward = (more: Partial<PointsDistribution>): Campaign => ({
  ...{ ...NEW_CAMPAIGN, title: "Money for points", target: { kind: "everything" } },
  distribution: { ...NEW_REWARD, ...more },
});

function Said({ campaign }: { readonly campaign: Campaign }) {
  const words = useCampaignWords([]);
  return (
    <p>
      {words.short(campaign)} | {words.sentences(campaign, () => null).join(" ")}
    </p>
  );
}
const said = (more: Partial<PointsDistribution>) => readable(htmlOf(<Said campaign={reward(more)} />));
const facts = { timeZone: "UTC", currency: USD, now: 0, runningSince: null, tierIds: [] };

describe("a reward that gives money", () => {
  it.each([
    ["a gift card", reward({ grant: CARD })],
    ["store credit", reward({ grant: CREDIT, choice: { least: 2, most: 9, share: null } })],
  ])("is kept as its fields say: %s", (_what, campaign) => {
    const form = campaignFormOf(campaign, USD, format);
    expect(readCampaignForm(form, campaign, USD, format)).toMatchObject({ problems: [], campaign });
    expect(checkCampaign(campaign, facts)).toMatchObject({ ok: true });
    // What was typed of an offer before is of no account.
    expect(readCampaignForm({ ...form, aboveCost: true }, campaign, USD, format).campaign).toEqual(campaign);
  });

  it.each([
    ["gift_card", { grantAmount: "0" }, "distribution.grant.amountMinor"],
    ["gift_card", { grantDays: "4000" }, "distribution.grant.days"],
    ["store_credit", { grantDays: "" }, "distribution.grant.days"],
    ["store_credit", { grantAmount: "ten" }, "distribution.grant.amountMinor"],
  ] as const)("cannot be kept as a %s with %j", (kind, typed, path) => {
    const campaign = reward({ grant: kind === "gift_card" ? CARD : CREDIT });
    const form = campaignFormOf(campaign, USD, format);
    const distribution = { ...form.distribution, ...typed };
    expect(readCampaignForm({ ...form, distribution }, campaign, USD, format).problems).toMatchObject([
      { path, code: "out_of_range" },
    ]);
  });

  it("is not published in another currency, nor with a share of an order that there is none of", () => {
    const euro = { ...facts, currency: "EUR" as typeof USD };
    expect(checkCampaign(reward({ grant: CARD }), euro)).toMatchObject({
      error: [{ path: "distribution.grant.currency", code: "not_the_stores" }],
    });
    const share = reward({ grant: CARD, choice: { least: 1, most: 2, share: 5_000 } });
    expect(checkCampaign(share, facts)).toMatchObject({ error: [{ path: "distribution.choice.share" }] });
    const first = { ...reward({ grant: CARD }), when: [{ kind: "first_order" }] } as const;
    expect(checkCampaign(first, facts)).toMatchObject({ error: [{ code: "not_of_partner" }] });
  });

  it("says what members get, for how many points and for how long, and nothing of a discount", () => {
    expect(said({ grant: CARD })).toMatch(
      /^A gift card of \$10\.00 for 500 points\. \|.*It does not expire\./,
    );
    const chosen = said({ grant: CREDIT, choice: { least: 2, most: 9, share: null } });
    expect(chosen).toContain("from $3.00 for 1,000 points to $13.50 for 4,500 points, in steps of $1.50.");
    expect(chosen).toContain("It is good for 90 days.");
    expect(chosen).not.toMatch(/comes back|10%|used within/);
  });

  it.each(LOCALES)("has in %s a field for what it gives, how much and for how long", (locale) => {
    const form = campaignFormOf(reward({ grant: CREDIT }), USD, format).distribution;
    const shown = (isFixed: boolean) =>
      readable(
        htmlOf(
          <RewardFields
            {...{ form, isFixed }}
            problem={(path) => path.endsWith("amountMinor") && "TOO MUCH"}
            onForm={() => undefined}
          />,
          locale,
        ),
      );
    expect(shown(false)).toContain("TOO MUCH");
    expect(shown(false).length).toBeGreaterThan(shown(true).length);
  });
});
