import { encodeCampaign } from "../../app/domain/campaigns/campaign-codec.ts";
import { NEW_CAMPAIGN } from "../../app/domain/campaigns/campaign.ts";
import type { Campaign } from "../../app/domain/campaigns/campaign.ts";
import type { CurrencyCode } from "../../app/domain/money/money.ts";
import { CampaignPage } from "../../app/ui/campaigns/campaign-page.tsx";
import type { CampaignView, CodeUsesView } from "../../app/views/campaigns.ts";
import { currency } from "./orders.ts";
import { htmlOf, readable } from "./page.tsx";
import { CAMPAIGN_VIEW } from "./views.ts";

/** Campaigns, and the page of one, for tests of what is shown of them. */

export const nothing = () => undefined;

export const text = (campaign: Campaign) => JSON.stringify(encodeCampaign(campaign));

export const JAZZ: Campaign = {
  ...NEW_CAMPAIGN,
  title: "Jazz week",
  offer: { kind: "percentage", basisPoints: 1_225, off: "product", most: null },
  target: { kind: "collections", collections: ["7", "8"] },
};

export const [EUR, JPY, KWD] = ["EUR", "JPY", "KWD"].map(currency) as [
  CurrencyCode,
  CurrencyCode,
  CurrencyCode,
];

export const everything = { kind: "everything" as const };

export const amount = (off: "piece" | "line" | "order") => ({
  ...{ kind: "amount" as const, off, amountMinor: 500, currency: EUR },
  ...{ others: [], elsewhere: "converted" as const },
});

export const capped = {
  ...{ kind: "percentage" as const, basisPoints: 2_000, off: "order" as const },
  most: { amountMinor: 5_000, currency: EUR },
};

export const spend = (off: "piece" | "order") => ({
  ...{ kind: "steps" as const, by: "spend" as const, takes: "amount" as const, off },
  steps: [
    { from: 10_000, takes: 1_000 },
    { from: 20_000, takes: 3_000 },
  ],
  currency: EUR,
  others: [{ currency: JPY, steps: [{ from: 15_000, takes: 1_500 }] }],
  elsewhere: "nothing" as const,
});

export const pieces = {
  ...{ kind: "steps" as const, by: "pieces" as const, takes: "percentage" as const, off: "piece" as const },
  ...{ steps: [{ from: 3, takes: 1_000 }], currency: EUR, others: [], elsewhere: "converted" as const },
};

export const page = (
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
        reward={null}
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
