import { useTranslation } from "react-i18next";
import type { FailedCondition, OfferVerdict, Shortfall } from "../../domain/campaigns/explanation.ts";
import { useFormat } from "../format/format-provider.tsx";

/**
 * Says a verdict of the discount function in the reader's language.
 *
 * @param nameOf what a campaign is called in a sentence
 * @param productOf what a line's product is called
 */
export function useVerdictWords(nameOf: (offerId: string) => string, productOf: (lineId: string) => string) {
  const { t } = useTranslation();
  const format = useFormat();
  const failed = useFailedWords();
  const next = (one: Shortfall | null): string[] => {
    if (one === null) return [];
    return [
      "missing" in one
        ? t("campaigns.trial.next.pieces", { count: one.missing })
        : t("campaigns.trial.next.subtotal", { missing: format.money(one.missingMinor) }),
    ];
  };
  const held = ({ heldBackMinor }: Extract<OfferVerdict, { kind: "applied" }>): string[] =>
    heldBackMinor === undefined ? [] : [t("campaigns.trial.heldBack", { less: format.money(heldBackMinor) })];
  const outcome = (verdict: Exclude<OfferVerdict, { kind: "closed" }>): string => {
    const campaign = nameOf(verdict.offerId);
    if (verdict.kind === "beaten") {
      return verdict.by.length === 0
        ? t("campaigns.trial.nothing", { campaign })
        : t("campaigns.trial.beaten", { campaign, others: format.list(verdict.by.map(nameOf)) });
    }
    const off = format.money(verdict.offMinor);
    if (verdict.lines === null)
      return [t("campaigns.trial.order", { campaign, off }), ...held(verdict)].join(" ");
    const lines = verdict.lines.map(({ lineId, offMinor }) =>
      t("campaigns.trial.line", { product: productOf(lineId), off: format.money(offMinor) }),
    );
    return [t("campaigns.trial.lines", { campaign, off, lines: format.list(lines) }), ...held(verdict)].join(
      " ",
    );
  };
  return (verdict: OfferVerdict): string =>
    verdict.kind === "closed"
      ? t("campaigns.trial.closed", {
          campaign: nameOf(verdict.offerId),
          reasons: format.list(verdict.fails.map(failed)),
        })
      : [outcome(verdict), ...next(verdict.next)].join(" ");
}

/** Says why an offer is not open. */
function useFailedWords(): (one: FailedCondition) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (one: FailedCondition): string => {
    switch (one.why) {
      case "subtotal":
      case "cart_subtotal":
      case "bought_subtotal":
        return t(`campaigns.trial.why.${one.why}`, { missing: format.money(one.missingMinor) });
      case "pieces":
      case "cart_pieces":
      case "bought_pieces":
        return t(`campaigns.trial.why.${one.why}`, { count: one.missing });
      case "new_member":
        return one.daysTooMany === null
          ? t("campaigns.trial.why.new_member_unknown")
          : t("campaigns.trial.why.new_member", { count: one.daysTooMany });
      case "tier":
      case "coupon":
      case "target":
      case "class":
      case "currency":
      case "first_order":
      case "delivery":
      case "way":
      case "a_company":
      case "no_company":
      case "a_subscription":
      case "no_subscription":
      case "tag_not_in":
      case "no_member":
      case "used_up_by_customer":
      case "not_redeemed":
      case "segment":
      case "birthday":
      case "birthday_unknown":
      case "no_room":
      case "at_cost":
        return t(`campaigns.trial.why.${one.why}`);
      case "country_not_in":
      case "country_out":
        return one.found === null
          ? t("campaigns.trial.why.country_unknown")
          : t(`campaigns.trial.why.${one.why}`, { country: format.country(one.found) });
      case "market_not_in":
        return t(`campaigns.trial.why.${one.found === null ? "market_unknown" : one.why}`);
      case "tag_out":
        return t("campaigns.trial.why.tag_out", { tag: one.found });
    }
  };
}
