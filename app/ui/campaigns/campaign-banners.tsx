import { Banner, BlockStack, Box, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignState } from "../../domain/campaigns/campaign-state.ts";
import type { CampaignView } from "../../views/campaigns.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import type { CampaignAnswer } from "./campaign-ask.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useHoursWords } from "./use-hours-words.ts";
import { takesNothingOff } from "../../domain/campaigns/distribution.ts";
import { readCampaignText } from "./campaign-form.ts";
import { CampaignSentences } from "./campaign-sentences.tsx";
import { FitRefusal } from "./fit-refusal.tsx";
import { CostLine, ReachLine } from "./reach-line.tsx";
import { SegmentsLine } from "./segments-line.tsx";
import { type NameOf, useCampaignWords } from "./use-campaign-words.ts";

interface CampaignBannersProps {
  readonly view: CampaignView;
  /** Something is worked on that is not published. */
  readonly hasChanges: boolean;
  readonly nameOf: NameOf;
  readonly answer: CampaignAnswer | null;
}

/** How the campaign stands, what became of what was asked last, and what checkout has meanwhile. */
export function CampaignBanners({ view, hasChanges, nameOf, answer }: CampaignBannersProps) {
  const { t } = useTranslation();
  const words = useCampaignWords(view.tiers);
  const hours = useHoursWords();
  const format = useFormat();
  const { state, published } = view;
  const elsewhere = elsewhereOf(view.campaign);
  return (
    <BlockStack gap="300">
      <div role="status">{answer === null ? null : <Answered {...{ answer, state, published }} />}</div>
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="p">
          {format.prose([
            t(
              elsewhere !== null && isOpen(state)
                ? `campaigns.stands.${elsewhere}.${state}`
                : `campaigns.stands.${state}`,
            ),
            state === "draft" || view.startsAt === null ? "" : words.span(view),
          ])}{" "}
          {hours.next(view)}
        </Text>
        {view.reach === null ? null : <ReachLine reach={view.reach} />}
        {view.costs === null ? null : <CostLine costs={view.costs} />}
        <SegmentsLine segments={view.segments} />
      </Box>
      {published === null || !hasChanges ? null : (
        <Banner title={t("campaigns.unpublished")}>
          <BlockStack gap="200">
            <Text as="p">{t("campaigns.unpublishedDetail")}</Text>
            <CampaignSentences {...{ view, nameOf, campaign: readCampaignText(published) }} />
          </BlockStack>
        </Banner>
      )}
    </BlockStack>
  );
}

interface AnsweredProps {
  readonly answer: CampaignAnswer;
  /** How the campaign stands since: what is not at checkout is not said to get there within seconds. */
  readonly state: CampaignState;
  /** The campaign as it is published, as text; checkout knows nothing of what is given elsewhere. */
  readonly published?: string | null;
}

/** What became of what was asked, or why nothing did. */
export function Answered({ answer, state, published = null }: AnsweredProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  if (answer.ok) {
    const { done } = answer;
    const waits = (done === "published" || done === "resume") && WAITS[done].includes(state);
    if (waits) return <Banner tone="success" title={t(`campaigns.done.waits.${done}`)} />;
    const elsewhere = published === null ? null : elsewhereOf(published);
    return (
      <Banner
        tone="success"
        title={t(
          elsewhere !== null && isTold(done)
            ? `campaigns.done.${elsewhere}.${done}`
            : `campaigns.done.${done}`,
        )}
      />
    );
  }
  if (answer.taken) return <CodeTaken {...answer.taken} />;
  if (answer.fit) return <FitRefusal fit={answer.fit} />;
  return <Banner tone="warning" title={describe(answer.code)} />;
}

/** What members get where nothing comes off at checkout: codes of a partner, or what a reward gives. */
function elsewhereOf(campaign: string): "partner" | "grant" | null {
  const { distribution } = readCampaignText(campaign);
  if (!takesNothingOff(distribution)) return null;
  return distribution.kind === "partner" ? "partner" : "grant";
}

function isOpen(state: CampaignState): state is "active" | "paused" {
  return state === "active" || state === "paused";
}

/** What is said in other words where nothing follows at checkout. */
const SAID_ELSEWHERE = ["published", "pause", "resume", "end"] as const;

function isTold(done: string): done is (typeof SAID_ELSEWHERE)[number] {
  return SAID_ELSEWHERE.some((one) => one === done);
}

const NOT_NOW: readonly CampaignState[] = [
  ...(["scheduled", "between_hours", "used_up", "out_of_budget", "used_up_today"] as const),
];
const WAITS = { published: [...NOT_NOW, "paused"], resume: NOT_NOW } as const;

/** Another discount has the code: which one, where that is known. */
function CodeTaken({ code, campaignId }: { readonly code: string; readonly campaignId: string | null }) {
  const { t } = useTranslation();
  return (
    <Banner tone="warning" title={t("campaigns.code.taken.title", { code })}>
      {campaignId === null ? (
        <Text as="p">{t("campaigns.code.taken.shopify")}</Text>
      ) : (
        <BlockStack gap="100">
          <Text as="p">{t("campaigns.code.taken.campaign")}</Text>
          <Link url={`/app/campaigns/${campaignId}`}>{t("campaigns.code.taken.open")}</Link>
        </BlockStack>
      )}
    </Banner>
  );
}
