import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignCondition } from "../../domain/campaigns/registry.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useProductWords } from "../program/product-words.tsx";
import type { WhoKind } from "./who-form.ts";

export type WhoCondition = Extract<CampaignCondition, { kind: WhoKind }>;

/** Says of which members a campaign is; in a few words for lists. */
export function useWhoWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const { segments } = useProductWords();
  const named = (ids: readonly string[]) =>
    format.list(ids.map((id) => segments?.find((one) => one.id === id)?.name ?? id));
  const near = (days: number | null) => {
    if (days === null) return t("campaigns.if.birthdayMonth");
    return days === 0 ? t("campaigns.if.birthdayDay") : t("campaigns.if.birthdayDays", { count: days });
  };
  return {
    short(condition: WhoCondition): string {
      switch (condition.kind) {
        case "uses_per_customer":
          return t("campaigns.short.if.usesPerCustomer", { count: condition.uses });
        case "new_member":
          return t("campaigns.short.if.newMember", { count: condition.days });
        case "birthday":
          if (condition.days === null) return t("campaigns.short.if.birthdayMonth");
          return condition.days === 0
            ? t("campaigns.short.if.birthdayDay")
            : t("campaigns.short.if.birthdayDays", { count: condition.days });
        case "segment":
          return t("campaigns.short.if.segment", { count: condition.segments.length });
      }
    },
    sentences(condition: WhoCondition): string[] {
      switch (condition.kind) {
        case "uses_per_customer":
          return [
            t("campaigns.if.usesPerCustomer", { count: condition.uses }),
            t("campaigns.if.usesPerCustomerGuests"),
          ];
        case "new_member":
          return [t("campaigns.if.newMember", { count: condition.days })];
        case "birthday":
          return [near(condition.days), t("campaigns.if.birthdayUnknown")];
        case "segment":
          return condition.segments.length === 0
            ? [t("campaigns.if.noSegment")]
            : [t("campaigns.if.segment", { names: named(condition.segments) })];
      }
    },
  };
}

/** Has the names of the store's segments asked for, where they will be read. */
export function useSegmentNames(isAsked: boolean): void {
  const { want } = useProductWords();
  useEffect(() => {
    if (isAsked) want();
  }, [isAsked, want]);
}
