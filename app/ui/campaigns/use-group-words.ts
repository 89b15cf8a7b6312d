import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { GroupOffer } from "./group-form.ts";

const FREE = 10_000;

/** Says offers on some pieces of each so many, in the reader's language. */
export function useGroupWords(): {
  /** In a few words, for lists. */
  short(offer: GroupOffer): string;
  /**
   * What a shopper gets, a sentence each.
   * @param goods what it is on, as it is named; null: everything; empty: what is still to be chosen
   * @param bought the same of what has to be bought for it, where that is something else
   */
  sentences(offer: GroupOffer, goods: string | null, bought?: string | null): string[];
} {
  const { t } = useTranslation();
  const format = useFormat();
  const pieces = (count: number) => t("campaigns.pieceCount", { count });
  const off = (basisPoints: number) =>
    basisPoints === FREE
      ? t("groups.free")
      : t("groups.less", {
          percent: t("campaigns.percentOff", { percent: format.decimal(basisPoints / 100) }),
        });

  const other = useOtherWords();

  function gets(offer: GroupOffer): string {
    switch (offer.kind) {
      case "buy_get": {
        const { buy, get, basisPoints } = offer;
        return t("groups.gets.buy_get", { buy: pieces(buy), get: pieces(get), off: off(basisPoints) });
      }
      case "buy_other":
        return other("gets", offer, off(offer.basisPoints));
      case "gift":
        return t("groups.gets.gift", { pieces: pieces(offer.pieces), off: off(offer.basisPoints) });
      case "bundle":
        return t("groups.gets.bundle", {
          pieces: pieces(offer.pieces),
          price: format.moneyIn(offer.amountMinor, offer.currency),
        });
    }
  }

  /** What has to be bought, once it is chosen. */
  const toBuy = (bought: string | null) =>
    bought === ""
      ? []
      : [bought === null ? t("goods.bought.ofAll") : t("goods.bought.of", { goods: bought })];

  const inOthers = useBundleCurrencies();

  return {
    short(offer) {
      switch (offer.kind) {
        case "buy_get": {
          const { buy, get, basisPoints } = offer;
          return t("groups.short.buy_get", { buy, get, off: off(basisPoints) });
        }
        case "buy_other":
          return other("short", offer, off(offer.basisPoints));
        case "gift":
          return t("groups.short.gift", { pieces: pieces(offer.pieces), off: off(offer.basisPoints) });
        case "bundle": {
          const price = format.moneyIn(offer.amountMinor, offer.currency);
          return t("groups.short.bundle", { pieces: pieces(offer.pieces), price });
        }
      }
    },
    sentences(offer, goods, bought = "") {
      const isOnce = offer.kind === "gift" || (offer.kind === "buy_other" && offer.needs.by === "spend");
      const times = isOnce ? 1 : offer.times;
      return [
        gets(offer),
        ...(offer.kind === "buy_other" ? toBuy(bought) : []),
        ...(goods === "" ? [] : [goods === null ? t("groups.ofAll") : t("groups.of", { goods })]),
        ...(offer.kind === "gift"
          ? []
          : [times === null ? t("groups.often") : t("groups.atMost", { count: times })]),
        ...(offer.kind === "gift" ? [t("groups.given"), t("groups.putThere")] : []),
        ...inOthers(offer),
      ];
    },
  };
}

/** Says how much of one thing has to be bought for how much of another. */
function useOtherWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const pieces = (count: number) => t("campaigns.pieceCount", { count });
  return (
    how: "short" | "gets",
    { needs, get }: Extract<GroupOffer, { kind: "buy_other" }>,
    off: string,
  ): string => {
    const needed =
      needs.by === "pieces" ? pieces(needs.pieces) : format.moneyIn(needs.amountMinor, needs.currency);
    return t(`goods.bought.${how}.${needs.by}`, { needs: needed, get: pieces(get), off });
  };
}

/** Says what a bundle costs in other currencies. */
function useBundleCurrencies(): (offer: GroupOffer) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return (offer) => {
    if (offer.kind !== "bundle") return [];
    const { currency: own, others, elsewhere } = offer;
    const currencies = format.list([own, ...others.map(({ currency }) => currency)]);
    const named = others.map(({ currency, amountMinor }) =>
      t("campaigns.gets.inCurrency", { currency, what: format.moneyIn(amountMinor, currency) }),
    );
    return [...named, t(`campaigns.gets.elsewhere.${elsewhere}`, { currencies })];
  };
}
