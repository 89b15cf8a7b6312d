import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { ShippingOffer } from "./shipping-form.ts";

const FREE = 10_000;

/** Says an offer off shipping in the reader's language. */
export function useShippingWords(): {
  /** In a few words, for lists. */
  short(offer: ShippingOffer): string;
  /** What comes off, when, and off what, a sentence each. */
  sentences(offer: ShippingOffer): string[];
} {
  const { t } = useTranslation();
  const format = useFormat();

  function takes({ takes: taken, currency }: ShippingOffer): string {
    if (taken.kind === "amount")
      return t("shipping.off.amount", { amount: format.moneyIn(taken.amountMinor, currency) });
    if (taken.basisPoints === FREE) return t("shipping.off.free");
    return t("shipping.off.percent", { percent: format.decimal(taken.basisPoints / 100) });
  }

  return {
    short: takes,
    sentences(offer) {
      const { types, methods, countries } = offer;
      const named = types.map((type) => t(`shipping.type.${type}`));
      return [
        takes(offer),
        ...(named.length === 0 ? [] : [t("shipping.off.types", { types: format.list(named) })]),
        ...(methods.length === 0 ? [] : [t("shipping.off.methods", { methods: format.list(methods) })]),
        ...(countries.length === 0
          ? []
          : [t("shipping.off.countries", { countries: format.list(countries.map(format.country)) })]),
      ];
    },
  };
}
