import { BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type {
  CartExplanation,
  FailedCondition,
  Shortfall,
  OfferVerdict,
} from "../../domain/campaigns/explanation.ts";
import type { AskedCart } from "../../domain/campaigns/function-input.ts";
import type { CampaignTier } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { Trial, TrialCart } from "./trial-cart.ts";
import type { Explained } from "./use-explanation.ts";

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
  const { explanation, config } = explained;
  const { campaignId } = trial.campaign;
  const nameOf = (id: string) => {
    if (id === campaignId) return t("campaigns.trial.this");
    const title = config.offers.find((offer) => offer.id === id)?.message ?? id;
    return t("campaigns.trial.named", { title });
  };
  const say = useVerdictWords(nameOf, (id) => cart.lines.find((line) => line.productId === id)?.title ?? id);
  const ours = explanation.verdicts.filter(({ offerId }) => offerId === campaignId);
  const others = explanation.verdicts.filter(({ offerId }) => offerId !== campaignId);
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
              {t("campaigns.trial.tier", { tier: tier.name, off: format.money(explanation.tierOffMinor) })}
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

/** Says a verdict in the reader's language. */
function useVerdictWords(nameOf: (offerId: string) => string, productOf: (lineId: string) => string) {
  const { t } = useTranslation();
  const format = useFormat();
  const failed = (one: FailedCondition): string => {
    switch (one.why) {
      case "subtotal":
      case "cart_subtotal":
        return t(`campaigns.trial.why.${one.why}`, { missing: format.money(one.missingMinor) });
      case "pieces":
      case "cart_pieces":
        return t(`campaigns.trial.why.${one.why}`, { count: one.missing });
      case "tier":
      case "target":
      case "class":
      case "currency":
      case "first_order":
      case "delivery":
        return t(`campaigns.trial.why.${one.why}`);
    }
  };
  const next = (one: Shortfall | null): string[] => {
    if (one === null) return [];
    return [
      "missing" in one
        ? t("campaigns.trial.next.pieces", { count: one.missing })
        : t("campaigns.trial.next.subtotal", { missing: format.money(one.missingMinor) }),
    ];
  };
  const outcome = (verdict: Exclude<OfferVerdict, { kind: "closed" }>): string => {
    const campaign = nameOf(verdict.offerId);
    if (verdict.kind === "beaten") {
      return verdict.by.length === 0
        ? t("campaigns.trial.nothing", { campaign })
        : t("campaigns.trial.beaten", { campaign, others: format.list(verdict.by.map(nameOf)) });
    }
    const off = format.money(verdict.offMinor);
    if (verdict.lines === null) return t("campaigns.trial.order", { campaign, off });
    const lines = verdict.lines.map(({ lineId, offMinor }) =>
      t("campaigns.trial.line", { product: productOf(lineId), off: format.money(offMinor) }),
    );
    return t("campaigns.trial.lines", { campaign, off, lines: format.list(lines) });
  };
  return (verdict: OfferVerdict): string =>
    verdict.kind === "closed"
      ? t("campaigns.trial.closed", {
          campaign: nameOf(verdict.offerId),
          reasons: format.list(verdict.fails.map(failed)),
        })
      : [outcome(verdict), ...next(verdict.next)].join(" ");
}
