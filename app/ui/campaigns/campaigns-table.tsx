import {
  BlockStack,
  Box,
  Button,
  Checkbox,
  IndexTable,
  IndexTableSelectionType,
  InlineStack,
  Link,
  Modal,
  Text,
  useBreakpoints,
  useIndexResourceState,
} from "@shopify/polaris";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { BULK_DEEDS, type BulkDeed } from "../../views/campaign-bulk.ts";
import type { CampaignListRow, CampaignsPage } from "../../views/campaigns.ts";
import { GivenName } from "../lists/given-name.tsx";
import { useSecondRender } from "../lists/use-second-render.ts";
import { readCampaignText } from "./campaign-form.ts";
import type { ListAsk } from "./list-ask.ts";
import { StateBadge } from "./state-badge.tsx";
import { useHoursWords } from "./use-hours-words.ts";
import { useCampaignWords } from "./use-campaign-words.ts";

interface CampaignsTableProps {
  readonly page: CampaignsPage;
  readonly busy: boolean;
  readonly onAsk: (ask: ListAsk) => void;
}

/** One page of campaigns. Each row leads to its campaign; of several at once can be asked the same. */
export function CampaignsTable({ page: { campaigns, tiers }, busy, onAsk }: CampaignsTableProps) {
  const { t } = useTranslation();
  const { smDown: narrow } = useBreakpoints();
  const { selectedResources, allResourcesSelected, handleSelectionChange, ask, action, ending, setEnding } =
    useBulk({ campaigns, busy, onAsk });
  const nameOf = useNameOf();
  useSecondRender(campaigns);
  return (
    <>
      {narrow && selectedResources.length > 0 ? (
        <NarrowDeeds chosen={selectedResources.length} actions={BULK_DEEDS.map(action)} />
      ) : null}
      <IndexTable
        condensed={narrow}
        selectable={!narrow}
        itemCount={campaigns.length}
        selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
        onSelectionChange={handleSelectionChange}
        promotedBulkActions={(["pause", "resume"] as const).map(action)}
        bulkActions={(["end", "archive", "restore", "duplicate"] as const).map(action)}
        resourceName={{ singular: t("campaigns.columns.campaign"), plural: t("campaigns.title") }}
        headings={[
          { title: t("campaigns.columns.campaign") },
          { title: t("campaigns.columns.state") },
          { title: t("campaigns.columns.offer") },
          { title: t("campaigns.columns.span") },
          { title: t("campaigns.columns.used") },
        ]}
      >
        {campaigns.map((row, position) => (
          <IndexTable.Row
            key={row.campaignId}
            id={row.campaignId}
            position={position}
            accessibilityLabel={t("campaigns.bulk.choose", { name: nameOf(row) })}
            selected={selectedResources.includes(row.campaignId)}
          >
            {narrow ? (
              <NarrowRow
                row={row}
                tiers={tiers}
                isChosen={selectedResources.includes(row.campaignId)}
                onChoose={(isChosen) =>
                  handleSelectionChange(IndexTableSelectionType.Single, isChosen, row.campaignId)
                }
              />
            ) : (
              <WideRow row={row} tiers={tiers} />
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
      {ending === null ? null : (
        <EndDialog
          count={ending.length}
          onClose={() => setEnding(null)}
          onEnd={() => {
            setEnding(null);
            ask("end", ending);
          }}
        />
      )}
    </>
  );
}

/** Which campaigns are chosen, and what can be done with them. */
function useBulk({
  campaigns,
  busy,
  onAsk,
}: Pick<CampaignsPage, "campaigns"> & Pick<CampaignsTableProps, "busy" | "onAsk">) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<readonly string[] | null>(null);
  const rows = campaigns.map((row) => ({ ...row, id: row.campaignId }));
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } =
    useIndexResourceState(rows);
  const ask = (deed: BulkDeed, campaignIds: readonly string[]) => {
    clearSelection();
    onAsk({ ask: "bulk", deed, campaignIds });
  };
  const action = (deed: BulkDeed) => ({
    content: t(`campaigns.deed.${deed}`),
    disabled: busy,
    onAction: () => (deed === "end" ? setEnding(selectedResources) : ask(deed, selectedResources)),
  });
  return { selectedResources, allResourcesSelected, handleSelectionChange, ask, action, ending, setEnding };
}

interface NarrowDeedsProps {
  readonly chosen: number;
  readonly actions: readonly { readonly content: string; readonly disabled: boolean; onAction(): void }[];
}

/** What can be done with those that are chosen, where Polaris has no bar for it. */
function NarrowDeeds({ chosen, actions }: NarrowDeedsProps) {
  const { t } = useTranslation();
  return (
    <Box padding="300" background="bg-surface-secondary">
      <BlockStack gap="200">
        <Text as="p">
          <span role="status">{t("campaigns.bulk.chosen", { count: chosen })}</span>
        </Text>
        <InlineStack gap="200">
          {actions.map(({ content, disabled, onAction }) => (
            <Button key={content} disabled={disabled} onClick={onAction}>
              {content}
            </Button>
          ))}
        </InlineStack>
      </BlockStack>
    </Box>
  );
}

interface EndDialogProps {
  readonly count: number;
  readonly onClose: () => void;
  readonly onEnd: () => void;
}

/** Ending is for good: it is asked before. */
function EndDialog({ count, onClose, onEnd }: EndDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      onClose={onClose}
      title={t("campaigns.bulk.end", { count })}
      primaryAction={{ content: t("campaigns.end.yes"), destructive: true, onAction: onEnd }}
      secondaryActions={[{ content: t("campaigns.no"), onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{t("campaigns.end.detail")}</Text>
      </Modal.Section>
    </Modal>
  );
}

interface RowProps extends Pick<CampaignsPage, "tiers"> {
  readonly row: CampaignListRow;
}

function WideRow({ row, tiers }: RowProps) {
  const words = useCampaignWords(tiers);
  const hours = useHoursWords();
  return (
    <>
      <IndexTable.Cell>
        <CampaignLink row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StateBadge state={row.state} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <GivenName>{words.short(readCampaignText(row.campaign))}</GivenName>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ whiteSpace: "normal" }}>
          {words.span(row)} {hours.next(row)}
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ whiteSpace: "normal" }}>{words.used(row)}</div>
      </IndexTable.Cell>
    </>
  );
}

interface NarrowChoice {
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** On a narrow screen a row is a small card: Polaris draws no columns there. */
function NarrowRow({ row, tiers, isChosen, onChoose }: RowProps & NarrowChoice) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const words = useCampaignWords(tiers);
  const hours = useHoursWords();
  return (
    <div
      style={{ padding: "var(--p-space-300) var(--p-space-400)", inlineSize: "100%", whiteSpace: "normal" }}
    >
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <InlineStack gap="200" blockAlign="center" wrap={false}>
            <Unfollowed>
              <Checkbox
                label={t("campaigns.bulk.choose", { name: nameOf(row) })}
                labelHidden
                checked={isChosen}
                onChange={onChoose}
              />
            </Unfollowed>
            <CampaignLink row={row} />
          </InlineStack>
          <StateBadge state={row.state} />
        </InlineStack>
        <GivenName>{words.short(readCampaignText(row.campaign))}</GivenName>
        <Text as="span" tone="subdued">
          {words.span(row)} {hours.next(row)}
        </Text>
        <Text as="span">{words.used(row)}</Text>
      </BlockStack>
    </div>
  );
}

/**
 * Keeps a click from the row, which would follow its link, and undo what was chosen. The space key clicks as well. It
 * takes no part in the page for keyboards and readers: what is in it does.
 */
function Unfollowed({ children }: { readonly children: ReactNode }) {
  return (
    <div role="presentation" onClick={stop} onKeyDown={stop} onKeyUp={stop}>
      {children}
    </div>
  );
}

const stop = (event: SyntheticEvent) => event.stopPropagation();

function CampaignLink({ row }: Pick<RowProps, "row">) {
  const nameOf = useNameOf();
  return (
    <Link url={`/app/campaigns/${row.campaignId}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="medium" breakWord>
        <GivenName>{nameOf(row)}</GivenName>
      </Text>
    </Link>
  );
}

/** What a campaign is called in the list. */
function useNameOf(): (row: CampaignListRow) => string {
  const { t } = useTranslation();
  return (row) => readCampaignText(row.campaign).title || t("campaigns.untitled");
}
