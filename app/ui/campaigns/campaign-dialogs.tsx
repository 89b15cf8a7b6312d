import { BlockStack, Modal, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignView } from "../../views/campaigns.ts";
import { Answered } from "./campaign-banners.tsx";
import type { CampaignAnswer } from "./campaign-ask.ts";
import { CampaignSentences } from "./campaign-sentences.tsx";
import type { NameOf } from "./use-campaign-words.ts";
import { useScheduleWords } from "./use-schedule-words.ts";

interface CampaignDialogsProps {
  readonly view: CampaignView;
  readonly campaign: Campaign;
  readonly nameOf: NameOf;
  readonly dialog: "publish" | "end" | null;
  readonly busy: boolean;
  readonly answer: CampaignAnswer | null;
  readonly onPublish: () => void;
  readonly onEnd: () => void;
  readonly onClose: () => void;
}

/** What is asked before shoppers get something, and before they get it no more. */
export function CampaignDialogs(props: CampaignDialogsProps) {
  const { view, campaign, nameOf, dialog, busy, answer, onPublish, onEnd, onClose } = props;
  const { t } = useTranslation();
  const schedule = useScheduleWords();
  const isDone = dialog === "publish" && !busy && view.published === view.campaign;
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  if (dialog === null || isDone) return null;
  const isEnd = dialog === "end";
  return (
    <Modal
      open
      onClose={onClose}
      title={t(isEnd ? "campaigns.end.title" : "campaigns.publishing.title")}
      primaryAction={{
        content: t(isEnd ? "campaigns.end.yes" : "campaigns.publishing.yes"),
        destructive: isEnd,
        disabled: busy,
        onAction: isEnd ? onEnd : onPublish,
      }}
      secondaryActions={[{ content: t("campaigns.no"), onAction: onClose }]}
    >
      <Modal.Section>
        {isEnd ? (
          <Text as="p">{t("campaigns.end.detail")}</Text>
        ) : (
          <BlockStack gap="300">
            {schedule(campaign, view).map((sentence) => (
              <Text as="p" key={sentence}>
                {sentence}
              </Text>
            ))}
            <CampaignSentences {...{ view, campaign, nameOf }} />
            <div role="status">
              {busy || answer === null || answer.ok ? null : <Answered answer={answer} state={view.state} />}
            </div>
          </BlockStack>
        )}
      </Modal.Section>
    </Modal>
  );
}
