import { useTranslation } from "react-i18next";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignCondition } from "../../domain/campaigns/registry.ts";

/** What fields of one value are called. */
const FIELDS = {
  title: "campaigns.name",
  priority: "campaigns.priority",
  "schedule.from": "campaigns.from",
  "schedule.until": "campaigns.until",
  "schedule.weekly": "campaigns.hours.only",
  "limits.uses": "campaigns.limits.uses",
  "limits.usesPerDay": "campaigns.limits.usesPerDay",
  "limits.budgetMinor": "campaigns.limits.budget",
  "offer.bought": "goods.bought.target",
  offer: "campaigns.offer",
  target: "campaigns.target",
  distribution: "campaigns.code.how",
} as const;

const CONDITIONS = {
  tier: "campaigns.tiers",
  first_order: "campaigns.firstOrder",
  subtotal: "campaigns.minSubtotal",
  pieces: "campaigns.minPieces",
  currency: "campaigns.currencies",
  uses_per_customer: "campaigns.who.usesPerCustomer",
  new_member: "campaigns.who.newMember",
  birthday: "campaigns.who.birthdayDays",
  segment: "campaigns.who.chooseSegments",
  country: "campaigns.buyer.countries",
  market: "campaigns.buyer.markets",
  customer_tag: "campaigns.buyer.tags",
  company: "campaigns.buyer.companies",
  subscription: "campaigns.buyer.subscriptions",
} as const satisfies Record<CampaignCondition["kind"], string>;

const PATHS = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

/** What the field at a path of a campaign is called, or those around it; null: it has no name. */
export function useFieldNames(): (path: string, when: Campaign["when"]) => string | null {
  const { t } = useTranslation();
  return (path, when) => {
    const [, place] = /^when\.(\d+)/.exec(path) ?? [];
    const kind = place === undefined ? undefined : when[Number(place)]?.kind;
    if (kind !== undefined) return t(CONDITIONS[kind]);
    const known = PATHS.find((one) => path === one || path.startsWith(`${one}.`));
    return known === undefined ? null : t(FIELDS[known]);
  };
}
