import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CostReach, TargetReach } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";

/** Whether there is more to come. */
export function isReaching(reach: Pick<TargetReach, "found" | "reached" | "isLooking"> | null): boolean {
  return reach !== null && (reach.isLooking || reach.reached < reach.found);
}

/** How far checkout knows the products that a campaign is on, or those that are left out. */
export function ReachLine({ reach }: { readonly reach: TargetReach }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { found, reached, isLooking, isOfExcept } = reach;
  const said = () => {
    const facts = { found: format.number(found), reached: format.number(reached) };
    if (isLooking) return t(`campaigns.reach.${isOfExcept ? "lookingLeft" : "looking"}`, facts);
    if (reached < found) return t(`campaigns.reach.${isOfExcept ? "writingLeft" : "writing"}`, facts);
    if (found === 0) return t(`campaigns.reach.${isOfExcept ? "leftNone" : "none"}`);
    const counted = { count: found, shown: format.number(found) };
    return t(`campaigns.reach.${isOfExcept ? "left" : "all"}`, counted);
  };
  return (
    <div role="status">
      <Text as="p">{said()}</Text>
    </div>
  );
}

/** Of how many products checkout cannot know what they cost, where a campaign takes nothing below that. */
export function CostLine({ costs }: { readonly costs: CostReach }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { found, withoutCost, isLooking } = costs;
  const said = () => {
    if (isLooking) return t("campaigns.costs.looking", { found: format.number(found) });
    if (withoutCost === 0) return t("campaigns.costs.all");
    return t("campaigns.costs.without", { count: withoutCost, shown: format.number(withoutCost) });
  };
  return found === 0 && !isLooking ? null : (
    <div role="status">
      <Text as="p">{said()}</Text>
    </div>
  );
}
