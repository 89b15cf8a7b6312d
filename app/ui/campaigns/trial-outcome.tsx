import { BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CartExplanation } from "../../domain/campaigns/explanation.ts";
import type { AskedCart } from "../../domain/campaigns/function-input.ts";
import type { CampaignTier } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { Trial, TrialCart } from "./trial-cart.ts";
import type { Explained } from "./use-explanation.ts";
import { useVerdictWords } from "./use-verdict-words.ts";

interface TrialOutcomeProps {
  readonly cart: TrialCart;
  readonly trial: Trial;
  readonly tiers: readonly CampaignTier[];
  readonly asked: AskedCart | null;
  readonly explained: Explained | null;
}

/** What comes off the cart, with a verdict on each campaign: this one first. */
export function TrialOutcome({ cart, trial, tiers, asked, explained }: TrialOutcomeProps) {
  const { t } = useTranslation();
  if (cart.lines.length === 0) return <Subdued>{t("campaigns.trial.empty")}</Subdued>;
  if (asked === null) return <Subdued>{t("campaigns.trial.incomplete")}</Subdued>;
  if (explained === null) return <Subdued>{t("campaigns.trial.reckoning")}</Subdued>;
  if (explained.kind !== "explained") return <Text as="p">{t(`campaigns.trial.${explained.kind}`)}</Text>;
  const totalMinor = asked.lines.reduce((sum, { priceMinor, quantity }) => sum + priceMinor * quantity, 0);
  return <Verdicts {...{ cart, trial, tiers, explained, totalMinor }} />;
}

function Subdued({ children }: { readonly children: string }) {
  return (
    <Text as="p" tone="subdued">
      {children}
    </Text>
  );
}

interface VerdictsProps extends Pick<TrialOutcomeProps, "cart" | "trial" | "tiers"> {
  readonly explained: Extract<Explained, { kind: "explained" }>;
  /** What everything costs before any discount, gift cards too. */
  readonly totalMinor: number;
}

function Verdicts({ cart, trial, tiers, explained, totalMinor }: VerdictsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { explanation, config, delivery = [] } = explained;
  const verdicts = explanation.verdicts.map(
    (one) => delivery.find(({ offerId }) => offerId === one.offerId) ?? one,
  );
  const { campaignId } = trial.campaign;
  const nameOf = (id: string) => {
    if (id === campaignId) return t("campaigns.trial.this");
    const title = config.offers.find((offer) => offer.id === id)?.message ?? id;
    return t("campaigns.trial.named", { title });
  };
  const say = useVerdictWords(nameOf, (id) => cart.lines.find((line) => line.productId === id)?.title ?? id);
  const ours = verdicts.filter(({ offerId }) => offerId === campaignId);
  const others = verdicts.filter(({ offerId }) => offerId !== campaignId);
  const tier = tiers.find(({ id }) => id === cart.tierId);
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="medium">
        <Pays {...{ explanation, totalMinor }} />
      </Text>
      <div style={{ overflowWrap: "anywhere" }}>
        <List>
          {ours.length === 0 ? (
            <List.Item>{t("campaigns.trial.inactive", { campaign: nameOf(campaignId) })}</List.Item>
          ) : null}
          {[...ours, ...others].map((verdict) => (
            <List.Item key={verdict.offerId}>{say(verdict)}</List.Item>
          ))}
          {explanation.tierOffMinor > 0 && tier ? (
            <List.Item>
              {t("campaigns.trial.tier", {
                tier: format.tier(tier.name),
                off: format.money(explanation.tierOffMinor),
              })}
            </List.Item>
          ) : null}
        </List>
      </div>
    </BlockStack>
  );
}

interface PaysProps extends Pick<VerdictsProps, "totalMinor"> {
  readonly explanation: CartExplanation;
}

function Pays({ explanation: { tierOffMinor, verdicts }, totalMinor }: PaysProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const off = verdicts.reduce((sum, one) => sum + (one.kind === "applied" ? one.offMinor : 0), tierOffMinor);
  const total = format.money(totalMinor);
  return off === 0
    ? t("campaigns.trial.paysAll", { total })
    : t("campaigns.trial.pays", { total, pays: format.money(totalMinor - off) });
}
