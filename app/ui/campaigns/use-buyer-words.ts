import { useTranslation } from "react-i18next";
import type { BuyerKind } from "../../domain/campaigns/conditions/of-buyer.ts";
import type { CampaignCondition } from "../../domain/campaigns/registry.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useProductWords } from "../program/product-words.tsx";

type BuyerCondition = Extract<CampaignCondition, { kind: BuyerKind }>;

/** Says for which buyers a campaign is, a sentence each; in a few words for lists. */
export function useBuyerWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const { markets } = useProductWords();
  const inOrOut = (isOut: boolean) => (isOut ? "out" : "in");
  /** By their names, as far as all of them are known. */
  const marketNames = (ids: readonly string[]): string | null => {
    const names = ids.flatMap((id) => markets?.find((one) => one.id === id)?.name ?? []);
    return names.length < ids.length ? null : format.list(names);
  };
  const countriesOf = (codes: readonly string[]) => ({ countries: format.list(codes.map(format.country)) });
  const tagsOf = (tags: readonly string[]) => ({ tags: format.list(tags) });
  function short(condition: BuyerCondition): string[] {
    switch (condition.kind) {
      case "country":
        return [
          t(`campaigns.short.if.country.${inOrOut(condition.isOut)}`, countriesOf(condition.countries)),
        ];
      case "market":
        return [t("campaigns.short.if.market", { count: condition.markets.length })];
      case "customer_tag":
        return [t(`campaigns.short.if.tag.${inOrOut(condition.isOut)}`, tagsOf(condition.tags))];
      case "company":
        return [t(`campaigns.short.if.company.${condition.companies}`)];
      case "subscription":
        return [t(`campaigns.short.if.subscription.${condition.subscriptions}`)];
    }
  }
  function sentences(condition: BuyerCondition): string[] {
    switch (condition.kind) {
      case "country":
        return [t(`campaigns.if.country.${inOrOut(condition.isOut)}`, countriesOf(condition.countries))];
      case "market": {
        const names = marketNames(condition.markets);
        return names === null
          ? [t("campaigns.if.market", { count: condition.markets.length })]
          : [t("campaigns.if.markets", { markets: names })];
      }
      case "customer_tag":
        return [t(`campaigns.if.tag.${inOrOut(condition.isOut)}`, tagsOf(condition.tags))];
      case "company":
        return [t(`campaigns.if.company.${condition.companies}`)];
      case "subscription":
        return [t(`campaigns.if.subscription.${condition.subscriptions}`)];
    }
  }
  return { short, sentences };
}
