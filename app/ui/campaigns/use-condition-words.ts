import { useTranslation } from "react-i18next";
import { isBuyers } from "../../domain/campaigns/conditions/of-buyer.ts";
import type { CampaignCondition } from "../../domain/campaigns/registry.ts";
import { useWhoWords } from "./use-who-words.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useBuyerWords } from "./use-buyer-words.ts";

/**
 * Says what a cart must have, a sentence each; in a few words for lists. Which tiers a campaign is for is said
 * elsewhere, for none as well.
 */
export function useConditionWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useWhoWords();
  const ofBuyer = useBuyerWords();
  function short(condition: CampaignCondition): string[] {
    if (isBuyers(condition)) return ofBuyer.short(condition);
    switch (condition.kind) {
      case "tier":
        return [];
      case "first_order":
        return [t("campaigns.short.if.firstOrder")];
      case "subtotal": {
        const amount = format.moneyIn(condition.amountMinor, condition.currency);
        return [t("campaigns.short.if.subtotal", { amount })];
      }
      case "pieces":
        return [t("campaigns.short.if.pieces", { count: condition.pieces })];
      case "currency":
        return [t("campaigns.short.if.currency", { currencies: format.list(condition.currencies) })];
      case "uses_per_customer":
      case "new_member":
      case "birthday":
      case "segment":
        return [who.short(condition)];
    }
  }
  function sentences(condition: CampaignCondition): string[] {
    if (isBuyers(condition)) return ofBuyer.sentences(condition);
    switch (condition.kind) {
      case "tier":
        return [];
      case "first_order":
        return [t("campaigns.if.firstOrder")];
      case "subtotal": {
        const amount = format.moneyIn(condition.amountMinor, condition.currency);
        return [t(`campaigns.if.subtotal.${condition.of}`, { amount })];
      }
      case "pieces":
        return [t(`campaigns.if.pieces.${condition.of}`, { count: condition.pieces })];
      case "currency":
        return [t("campaigns.if.currency", { currencies: format.list(condition.currencies) })];
      case "uses_per_customer":
      case "new_member":
      case "birthday":
      case "segment":
        return who.sentences(condition);
    }
  }
  return { short, sentences };
}
