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
   */
  sentences(offer: GroupOffer, goods: string | null): string[];
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

  function gets(offer: GroupOffer): string {
    switch (offer.kind) {
      case "buy_get": {
        const { buy, get, basisPoints } = offer;
        return t("groups.gets.buy_get", { buy: pieces(buy), get: pieces(get), off: off(basisPoints) });
      }
      case "gift":
        return t("groups.gets.gift", { pieces: pieces(offer.pieces), off: off(offer.basisPoints) });
      case "bundle":
        return t("groups.gets.bundle", {
          pieces: pieces(offer.pieces),
          price: format.moneyIn(offer.amountMinor, offer.currency),
        });
    }
  }

  /** What a bundle costs in other currencies. */
  function inOthers(offer: GroupOffer): string[] {
    if (offer.kind !== "bundle") return [];
    const { currency: own, others, elsewhere } = offer;
    const currencies = format.list([own, ...others.map(({ currency }) => currency)]);
    const named = others.map(({ currency, amountMinor }) =>
      t("campaigns.gets.inCurrency", { currency, what: format.moneyIn(amountMinor, currency) }),
    );
    return [...named, t(`campaigns.gets.elsewhere.${elsewhere}`, { currencies })];
  }

  return {
    short(offer) {
      switch (offer.kind) {
        case "buy_get": {
          const { buy, get, basisPoints } = offer;
          return t("groups.short.buy_get", { buy, get, off: off(basisPoints) });
        }
        case "gift":
          return t("groups.short.gift", { pieces: pieces(offer.pieces), off: off(offer.basisPoints) });
        case "bundle": {
          const price = format.moneyIn(offer.amountMinor, offer.currency);
          return t("groups.short.bundle", { pieces: pieces(offer.pieces), price });
        }
      }
    },
    sentences(offer, goods) {
      const times = offer.kind === "gift" ? undefined : offer.times;
      return [
        gets(offer),
        ...(goods === "" ? [] : [goods === null ? t("groups.ofAll") : t("groups.of", { goods })]),
        ...(times === undefined
          ? []
          : [times === null ? t("groups.often") : t("groups.atMost", { count: times })]),
        ...(offer.kind === "gift" ? [t("groups.given"), t("groups.putThere")] : []),
        ...inOthers(offer),
      ];
    },
  };
}
