import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OrderDetailView } from "../../views/orders.ts";
import type { OrderCheckout, PastCampaign } from "../../views/order-checkout.ts";
import { readCampaignText } from "../campaigns/campaign-form.ts";
import { type Explained, useExplanation } from "../campaigns/use-explanation.ts";
import { useVerdictWords } from "../campaigns/use-verdict-words.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { cartOfOrder, codeConfigOfOrder, knownVerdict, offOf, toldBy } from "./past-checkout.ts";

interface OneCampaignProps {
  readonly checkout: OrderCheckout;
  readonly names: OrderDetailView["lineNames"];
  readonly campaign: PastCampaign;
}

/** A campaign whose code took something off: a discount of its own, which sees nothing of the others. */
export function CodeVerdict(props: OneCampaignProps & { readonly evaluatorUrl: string }) {
  const { checkout, campaign, evaluatorUrl } = props;
  const config = codeConfigOfOrder(checkout, campaign);
  return (
    <CampaignVerdict {...props} explained={useExplanation(evaluatorUrl, config, cartOfOrder(checkout))} />
  );
}

/** What the function says of a campaign, beside what the order says. */
export function CampaignVerdict({
  checkout,
  names,
  campaign,
  explained,
}: OneCampaignProps & { readonly explained: Explained | null }) {
  const { campaignId, takenMinor } = campaign;
  const said = useSaid(checkout, names, campaign, explained);
  return (
    <Compared {...said} takenMinor={takenMinor}>
      <Link url={`/app/campaigns/${campaignId}`}>
        <GivenName>{readCampaignText(campaign.campaign).title}</GivenName>
      </Link>
    </Compared>
  );
}

interface Said {
  readonly sentence: string;
  /** Null: nobody can reckon it. */
  readonly reckonedMinor: number | null;
}

function useSaid(
  { campaigns, lines }: OrderCheckout,
  names: OrderDetailView["lineNames"],
  campaign: PastCampaign,
  explained: Explained | null,
): Said {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = (id: string) => {
    const other = campaigns.find((one) => one.campaignId === id);
    if (id === campaign.campaignId || other === undefined) return t("campaigns.trial.this");
    return t("campaigns.trial.named", { title: readCampaignText(other.campaign).title });
  };
  const lineOf = (id: string) =>
    names?.[id] ??
    t("orders.one.line", { number: format.number(lines.findIndex(({ lineId }) => lineId === id) + 1) });
  const say = useVerdictWords(nameOf, lineOf);
  const by = toldBy(campaign);
  if (by === "state") {
    const state = t(`campaigns.state.${campaign.state}`);
    return { sentence: t("orders.checkout.state", { state }), reckonedMinor: 0 };
  }
  if (by === "shipping" || by === "no_code")
    return { sentence: t(`orders.checkout.${by}`), reckonedMinor: null };
  if (lines.length === 0) return { sentence: t("orders.checkout.noLines"), reckonedMinor: null };
  if (explained === null) return { sentence: t("campaigns.trial.reckoning"), reckonedMinor: null };
  if (explained.kind !== "explained")
    return { sentence: t(`campaigns.trial.${explained.kind}`), reckonedMinor: null };
  const verdict = explained.explanation.verdicts.find(({ offerId }) => offerId === campaign.campaignId);
  if (verdict === undefined) return { sentence: t("orders.checkout.nobody"), reckonedMinor: 0 };
  const known = knownVerdict(campaign, verdict);
  return known === null
    ? { sentence: t("orders.checkout.buyer"), reckonedMinor: null }
    : { sentence: say(known), reckonedMinor: offOf(known) };
}

interface TierVerdictProps {
  readonly checkout: OrderCheckout;
  readonly explained: Explained | null;
  readonly tierNames: OrderDetailView["tierNames"];
}

/** The percentage of the tier with which the order was placed; nothing where there is none. */
export function TierVerdict({ checkout, explained, tierNames }: TierVerdictProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tierId, tiers, tierTakenMinor } = checkout;
  const tier = tiers.find(({ id }) => id === tierId);
  const hasPercentage = tier !== undefined && tier.discountBasisPoints > 0;
  if (!hasPercentage && tierTakenMinor === 0) return null;
  const reckonedMinor = explained?.kind === "explained" ? explained.explanation.tierOffMinor : null;
  const sentence = hasPercentage
    ? t("orders.checkout.tier", { percent: format.decimal(tier.discountBasisPoints / 100) })
    : t("orders.checkout.noTier");
  return (
    <Compared {...{ sentence, reckonedMinor }} takenMinor={tierTakenMinor}>
      <GivenName>
        {tierId === null ? t("orders.checkout.tiers") : format.tier(tierNames[tierId] ?? tierId)}
      </GivenName>
    </Compared>
  );
}

interface ComparedProps extends Said {
  readonly takenMinor: number;
  readonly children: ReactNode;
}

/** What the function says, and what Shopify's order says; whether both agree is said in words. */
function Compared({ sentence, reckonedMinor, takenMinor, children }: ComparedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const taken = format.money(takenMinor);
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="bodyMd" fontWeight="medium" breakWord>
          {children}
        </Text>
        {reckonedMinor === null || reckonedMinor === takenMinor ? null : (
          <Badge tone="attention">{t("orders.checkout.differs")}</Badge>
        )}
      </InlineStack>
      <Text as="p" breakWord>
        {sentence}
      </Text>
      <Text as="p" tone="subdued">
        {reckonedMinor === null
          ? t("orders.checkout.taken", { taken })
          : t("orders.checkout.both", { taken, reckoned: format.money(reckonedMinor) })}
      </Text>
    </BlockStack>
  );
}
