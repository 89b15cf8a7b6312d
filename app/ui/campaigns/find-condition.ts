import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignCondition } from "../../domain/campaigns/registry.ts";

/** The condition of a kind, which stands there at most once. */
export function find<Kind extends CampaignCondition["kind"]>(
  when: Campaign["when"],
  kind: Kind,
): Extract<CampaignCondition, { kind: Kind }> | undefined {
  return when.find((one): one is Extract<CampaignCondition, { kind: Kind }> => one.kind === kind);
}
