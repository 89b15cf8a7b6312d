import { useTranslation } from "react-i18next";
import { goesByCode, takesNothingOff } from "../../domain/campaigns/distribution.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignListRow, CampaignTier } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";
import { find } from "./find-condition.ts";
import { useConditionWords } from "./use-condition-words.ts";
import { useDistributionWords } from "./use-distribution-words.ts";
import type { GroupOffer } from "./group-form.ts";
import { isGroupKind } from "./group-form.ts";
import { useGroupWords } from "./use-group-words.ts";
import { type NameOf, useGoodsWords } from "./use-goods-words.ts";
import { isOffOrder, useOfferWords } from "./use-offer-words.ts";
import { useHoursWords } from "./use-hours-words.ts";
import { useShippingWords } from "./use-shipping-words.ts";
import { WHO_KINDS } from "./who-form.ts";

export type { NameOf } from "./use-goods-words.ts";

interface CampaignWords {
  /** In a few words, for lists. */
  short(campaign: Campaign): string;
  /** What a shopper gets, a sentence each. */
  sentences(campaign: Campaign, nameOf: NameOf): string[];
  /** From when on, and until when. */
  span(row: Pick<CampaignListRow, "startsAt" | "endsAt" | "endedAt">): string;
  /** How often it was used, and what it took off, for lists. */
  used(row: Pick<CampaignListRow, "used">): string;
}

/** Says campaigns in the reader's language. */
export function useCampaignWords(tiers: readonly CampaignTier[]): CampaignWords {
  const { t } = useTranslation();
  const format = useFormat();
  const forWhom = useForWhom(tiers);
  const cart = useCartWords();
  const how = useDistributionWords();
  const conditions = useConditionWords();
  const shipping = useShippingWords();
  const hours = useHoursWords();
  const limitSentences = useLimitSentences();
  const together = useTogetherSentences();

  return {
    short(campaign) {
      const { offer, target, when, distribution } = campaign;
      if (takesNothingOff(distribution))
        return format.prose(withWhom(how(campaign).slice(0, 1), forWhom(campaign)));
      const gets = offer.kind === "shipping" ? shipping.short(offer) : cart.short({ offer, target });
      const whom = forWhom(campaign);
      return format.prose([
        whom === null ? gets : t("campaigns.short.for", { gets, forWhom: whom }),
        ...when.flatMap(conditions.short),
        ...how(campaign).slice(0, 1),
        ...hours.sentences(campaign),
      ]);
    },
    sentences(campaign, nameOf) {
      const { title, offer, target, distribution } = campaign;
      if (takesNothingOff(distribution)) return withWhom(how(campaign), forWhom(campaign));
      const called = title === "" ? t("campaigns.gets.untitled") : t("campaigns.gets.title", { title });
      const isByCode = goesByCode(distribution);
      const whom = forWhom(campaign);
      const whomSentence = whom === null ? [] : [whom];
      if (offer.kind === "shipping")
        return [
          ...shipping.sentences(offer),
          ...whomSentence,
          ...campaign.when.flatMap(conditions.sentences),
          ...how(campaign),
          ...(isByCode ? [] : [called]),
          ...[t("shipping.gets.best"), t("shipping.gets.others")],
          ...hours.sentences(campaign),
          ...limitSentences(campaign),
        ];
      return [
        ...cart.sentences({ offer, target }, nameOf),
        ...whomSentence,
        ...campaign.when.flatMap(conditions.sentences),
        ...how(campaign),
        // A code reads as itself.
        ...(isByCode ? [] : [called]),
        ...together(campaign),
        t("campaigns.gets.giftCards"),
        ...hours.sentences(campaign),
        ...limitSentences(campaign),
      ];
    },
    used({ used: { orders, discountMinor } }) {
      if (orders === 0) return t("campaigns.used.never");
      const shown = format.number(orders);
      return t("campaigns.used.some", { count: orders, shown, discount: format.money(discountMinor) });
    },
    span({ startsAt, endsAt, endedAt }) {
      if (startsAt === null) return t("campaigns.span.never");
      const from = format.dateTime(startsAt);
      const until = endedAt ?? endsAt;
      return until === null
        ? t("campaigns.span.open", { from })
        : t("campaigns.span.closed", { from, until: format.dateTime(until) });
    },
  };
}

/** Nothing comes off; of what members alone come to nobody says that it is for everybody. */
function withWhom(said: readonly string[], whom: string | null): string[] {
  return whom === null ? [...said] : [...said, whom];
}

function isGroupOffer(offer: Campaign["offer"]): offer is GroupOffer {
  return isGroupKind(offer.kind);
}

type OnCart = Pick<Campaign, "target"> & { readonly offer: Exclude<Campaign["offer"], { kind: "shipping" }> };

/** Says what comes off products or the order: off all of them, or off some pieces of each so many. */
function useCartWords() {
  const offers = useOfferWords();
  const groups = useGroupWords();
  const goods = useGoodsWords();
  const piecesOf = usePiecesOf();
  return {
    short: ({ offer, target }: OnCart) =>
      isGroupOffer(offer) ? groups.short(offer) : offers.short({ offer, target }),
    sentences: ({ offer, target }: OnCart, nameOf: NameOf) =>
      isGroupOffer(offer)
        ? [
            ...groups.sentences(
              offer,
              piecesOf(target, nameOf),
              offer.kind === "buy_other" ? piecesOf(offer.bought, nameOf) : "",
            ),
            ...goods.except(target, nameOf),
            ...goods.sale(target),
          ]
        : offers.sentences({ offer, target }, nameOf),
  };
}

/** Says what pieces are counted of; null: of everything; empty: of what is still to be chosen. */
function usePiecesOf(): (target: Campaign["target"], nameOf: NameOf) => string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const goods = useGoodsWords();
  return (target, nameOf) => {
    if (target.kind === "everything") return null;
    const names = goods.names(target, nameOf);
    return names.length === 0 ? "" : t(`campaigns.goods.${target.kind}`, { names: format.list(names) });
  };
}

/** For whom it is, by tiers; null where how it is given out, or another condition, says it. */
function useForWhom(tiers: readonly CampaignTier[]): (campaign: Campaign) => string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const tierName = (id: string) => tiers.find((tier) => tier.id === id)?.name ?? t("campaigns.tierGone");
  return ({ when, distribution }) => {
    const tier = find(when, "tier");
    if (tier === undefined) {
      // Who holds a coupon is not everybody, nor is who has a birthday.
      const { kind } = distribution;
      const isForSome =
        kind === "issued" ||
        kind === "points" ||
        kind === "partner" ||
        WHO_KINDS.some((one) => find(when, one) !== undefined);
      return isForSome ? null : t("campaigns.for.everybody");
    }
    const names = tier.tiers.map(tierName);
    return names.length === 0
      ? t("campaigns.for.nobody")
      : t("campaigns.for.tiers", { tiers: format.list(names.map(format.tier)) });
  };
}

/** What of several campaigns a shopper gets. */
function useTogetherSentences(): (campaign: Campaign) => string[] {
  const { t } = useTranslation();
  const floor = ({ aboveCost, offer }: Campaign) => {
    const isTogether = isOffOrder(offer) || offer.kind === "bundle";
    return aboveCost ? [t(`campaigns.gets.${isTogether ? "aboveCostTogether" : "aboveCost"}`)] : [];
  };
  return (campaign) => {
    const { offer, distribution, alone } = campaign;
    const best = isOffOrder(offer) ? "bestOfOrder" : "best";
    if (distribution.kind === "code") {
      // Shopify does not put a code on the order beside the tier's percentage.
      return [
        ...floor(campaign),
        t(`campaigns.code.${best}`),
        ...(isOffOrder(offer) ? [] : [t("campaigns.gets.tier")]),
      ];
    }
    const others = alone
      ? [t("campaigns.gets.alone")]
      : [t(`campaigns.gets.${best}`), t("campaigns.gets.tier")];
    return [...floor(campaign), ...others];
  };
}

/** Until when it is at checkout, told by uses and money. */
function useLimitSentences(): (campaign: Campaign) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ limits: { uses, usesPerDay, budgetMinor } }) => {
    return [
      ...(uses === null
        ? []
        : [t("campaigns.limits.says.uses", { count: uses, shown: format.number(uses) })]),
      ...(usesPerDay === null
        ? []
        : [t("campaigns.limits.says.usesPerDay", { count: usesPerDay, shown: format.number(usesPerDay) })]),
      ...(budgetMinor === null
        ? []
        : [t("campaigns.limits.says.budget", { budget: format.money(budgetMinor) })]),
    ];
  };
}
