import type { ByLanguage } from "../look.ts";

/** What the tiers of a proposal are called: a shopper reads their own language, whatever the merchant's is. */
export const TIER_NAMES = {
  bronze: {
    en: "Bronze",
    de: "Bronze",
    es: "Bronce",
    fr: "Bronze",
    ja: "ブロンズ",
    "zh-CN": "青铜",
    ar: "برونزي",
  },
  silver: {
    en: "Silver",
    de: "Silber",
    es: "Plata",
    fr: "Argent",
    ja: "シルバー",
    "zh-CN": "白银",
    ar: "فضي",
  },
  gold: { en: "Gold", de: "Gold", es: "Oro", fr: "Or", ja: "ゴールド", "zh-CN": "黄金", ar: "ذهبي" },
  platinum: {
    ...{ en: "Platinum", de: "Platin", es: "Platino", fr: "Platine" },
    ...{ ja: "プラチナ", "zh-CN": "铂金", ar: "بلاتيني" },
  },
} as const satisfies Readonly<Record<string, ByLanguage<string>>>;
