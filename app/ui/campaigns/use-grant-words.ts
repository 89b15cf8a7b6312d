import { useTranslation } from "react-i18next";
import type { RewardGrant } from "../../domain/campaigns/grants/grant-kinds.ts";
import { useFormat } from "../format/format-provider.tsx";

interface GrantWords {
  /** What members get, and for how many points; null: they choose how much. */
  gets(grant: RewardGrant, points: number | null): string;
  /** For how long it is good, and how it is given. */
  good(grant: RewardGrant): string[];
}

/** Says what a reward gives where nothing comes off at checkout. */
export function useGrantWords(): GrantWords {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    gets({ kind, amountMinor, currency }, points) {
      if (points === null) return t(`grants.chosen.${kind}`);
      const amount = format.moneyIn(amountMinor, currency);
      return t(`grants.gets.${kind}`, { amount, points: format.points(points) });
    },
    good({ kind, days }) {
      return [
        days === null ? t("grants.open") : t("grants.good", { count: days, shown: format.number(days) }),
        t(`grants.how.${kind}`),
      ];
    },
  };
}
