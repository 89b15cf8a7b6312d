import { useTranslation } from "react-i18next";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignOffer, CampaignTarget } from "../../domain/campaigns/registry.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { GroupOffer } from "./group-form.ts";
import { isOfMoney } from "./offer-form.ts";
import { namedBy, type NameOf, useGoodsWords } from "./use-goods-words.ts";

/** What comes off all products or the order; what comes off shipping or off some pieces has words of its own. */
type CartOffer = Exclude<CampaignOffer, { readonly kind: "shipping" | GroupOffer["kind"] }>;
export type CartCampaign = Pick<Campaign, "target"> & { readonly offer: CartOffer };

interface OfferWords {
  /** What comes off, in a few words, for lists. */
  short(campaign: CartCampaign): string;
  /** What comes off what, a sentence each. */
  sentences(campaign: CartCampaign, nameOf: NameOf): string[];
}

/** A step, or an offer without any: what comes off once so much is reached. */
interface Part {
  readonly from: number | null;
  readonly takes: number;
}

/** Says what offers take off which products, in the reader's language. */
export function useOfferWords(): OfferWords {
  const { t } = useTranslation();
  const format = useFormat();
  const most = useMostWords();
  const costs = usePriceWords();
  const goods = useGoodsWords();

  const { taken, measured } = useTakingWords();

  /** "10% off each product in Jazz." */
  function gets({ offer, target }: CartCampaign, what: string, nameOf: NameOf): string {
    if (offer.kind === "set_price") return costs(target, what, nameOf);
    const off = isPercentOffLines(offer) ? "product" : offer.off;
    if (target.kind === "everything") return t(`campaigns.gets.off.${off}.everything`, { what });
    if (isUnchosen(target)) return t("campaigns.gets.nothing", { what });
    const names = format.list(goods.names(target, nameOf));
    return t(`campaigns.gets.off.${off}.${target.kind}`, { what, names });
  }

  function inOthers(offer: CartOffer): string[] {
    if (offer.kind === "percentage") return [];
    if (offer.kind === "steps" && !isOfMoney(offer)) return [];
    const { currency: own, others, elsewhere } = offer;
    const named = others.map((one) => {
      const parts = "steps" in one ? one.steps : [{ from: null, takes: one.amountMinor }];
      const said = parts.map(({ from, takes }: Part) => {
        const what = taken(offer, takes, one.currency);
        return from === null
          ? what
          : t("campaigns.gets.pair", { from: measured(offer, from, one.currency), what });
      });
      return t("campaigns.gets.inCurrency", { currency: one.currency, what: format.list(said) });
    });
    const currencies = format.list([own, ...others.map(({ currency }) => currency)]);
    return [...named, t(`campaigns.gets.elsewhere.${elsewhere}`, { currencies })];
  }

  function steps(campaign: CartCampaign, nameOf: NameOf): string[] {
    const { offer, target } = campaign;
    if (offer.kind !== "steps") return [];
    if (offer.steps.length === 0) return [t("campaigns.gets.noSteps")];
    const said = offer.steps.map(({ from, takes }) => {
      const what = gets(campaign, taken(offer, takes, offer.currency), nameOf);
      return t("campaigns.gets.step", { from: measured(offer, from, offer.currency), gets: what });
    });
    return [...said, t(`campaigns.gets.counted.${offer.by}.${isOnAll(target) ? "everything" : "some"}`)];
  }

  return {
    short({ offer, target }) {
      const largest = mostOf(offer, taken);
      if (offer.kind === "set_price") return t("goods.price.short", { price: largest });
      const what = hasSteps(offer) ? t("campaigns.upTo", { what: largest }) : largest;
      if (isUnchosen(target)) return t("campaigns.gets.nothing", { what });
      if (isOffOrder(offer)) return t("campaigns.short.order", { what });
      if (target.kind !== "everything")
        return t(`campaigns.short.${target.kind}`, { what, count: namedBy(target).length });
      return t(target.except === undefined ? "campaigns.short.everything" : "campaigns.short.but", { what });
    },
    sentences(campaign, nameOf) {
      const { offer } = campaign;
      const except = [...goods.except(campaign.target, nameOf), ...goods.sale(campaign.target)];
      if (offer.kind === "steps") return [...steps(campaign, nameOf), ...except, ...inOthers(offer)];
      const what =
        offer.kind === "percentage"
          ? taken(offer, offer.basisPoints, null)
          : taken(offer, offer.amountMinor, offer.currency);
      const never = offer.kind === "set_price" ? [t("goods.price.never")] : [];
      return [gets(campaign, what, nameOf), ...except, ...never, ...most(offer), ...inOthers(offer)];
    },
  };
}

/** Says how much comes off, and what has to be reached for it. */
function useTakingWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    taken: (offer: CartOffer, takes: number, currency: CurrencyCode | null) =>
      currency === null || (offer.kind === "steps" && offer.takes === "percentage")
        ? t("campaigns.percentOff", { percent: format.decimal(takes / 100) })
        : format.moneyIn(takes, currency),
    measured: (offer: CartOffer, from: number, currency: CurrencyCode) =>
      offer.kind === "steps" && offer.by === "pieces"
        ? t("campaigns.pieceCount", { count: from })
        : format.moneyIn(from, currency),
  };
}

/** Says what each piece costs: "Each piece of products in Jazz costs 9.00." */
function usePriceWords(): (target: CampaignTarget, price: string, nameOf: NameOf) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const goods = useGoodsWords();
  return (target, price, nameOf) => {
    if (target.kind === "everything") return t("goods.price.gets.everything", { price });
    if (isUnchosen(target)) return t("goods.price.nothing", { price });
    return t(`goods.price.gets.${target.kind}`, { price, names: format.list(goods.names(target, nameOf)) });
  };
}

/** Says how much a percentage takes off at most, where it has an end. */
function useMostWords(): (offer: CartOffer) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return (offer) => {
    if (offer.kind !== "percentage" || offer.most === null) return [];
    const { amountMinor, currency } = offer.most;
    return [
      t("campaigns.gets.most", { amount: format.moneyIn(amountMinor, currency) }),
      ...(offer.off === "product" ? [t("goods.most.shared")] : []),
    ];
  };
}

/** A draft whose goods are still to be chosen. */
function isUnchosen(target: CampaignTarget): boolean {
  return target.kind !== "everything" && namedBy(target).length === 0;
}

/** Also a draft in which nothing is chosen yet. */
function isOnAll(target: CampaignTarget): boolean {
  return target.except === undefined && namedBy(target).length === 0;
}

function hasSteps(offer: CartOffer): boolean {
  return offer.kind === "steps" && offer.steps.length > 1;
}

/** Whether it comes off the order as a whole, and not off lines. */
export function isOffOrder(offer: CampaignOffer): boolean {
  return "off" in offer && offer.off === "order";
}

/** A percentage off lines is the same off their pieces. */
function isPercentOffLines(offer: CartOffer): boolean {
  return offer.kind === "steps" && offer.takes === "percentage" && offer.off !== "order";
}

/** The most that an offer takes off in the store's currency. */
function mostOf(
  offer: CartOffer,
  taken: (offer: CartOffer, takes: number, currency: CurrencyCode | null) => string,
): string {
  if (offer.kind === "percentage") return taken(offer, offer.basisPoints, null);
  if (offer.kind === "amount" || offer.kind === "set_price")
    return taken(offer, offer.amountMinor, offer.currency);
  return taken(offer, offer.steps.at(-1)?.takes ?? 0, offer.currency);
}
