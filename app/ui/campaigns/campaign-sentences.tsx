import { List } from "@shopify/polaris";
import { segmentsOf } from "../../domain/campaigns/campaign-numbers.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignView } from "../../views/campaigns.ts";
import { type NameOf, useCampaignWords } from "./use-campaign-words.ts";
import { useSegmentNames } from "./use-who-words.ts";

interface CampaignSentencesProps {
  readonly view: Pick<CampaignView, "tiers">;
  readonly campaign: Campaign;
  readonly nameOf: NameOf;
}

/** What a shopper gets, a sentence each. */
export function CampaignSentences({ view, campaign, nameOf }: CampaignSentencesProps) {
  const words = useCampaignWords(view.tiers);
  useSegmentNames(segmentsOf(campaign).length > 0);
  return (
    <div style={{ overflowWrap: "anywhere" }}>
      <List>
        {words.sentences(campaign, nameOf).map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </div>
  );
}
