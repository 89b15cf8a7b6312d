import { BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { REDEMPTIONS_SHOWN } from "../../views/redemptions.ts";
import type { RedemptionsPage as RedemptionsView } from "../../views/redemptions.ts";
import { StateBadge } from "../campaigns/state-badge.tsx";
import { EmptyList } from "../lists/empty-list.tsx";
import { NamesMissing } from "../lists/names-missing.tsx";
import { OlderPages } from "../lists/older-pages.tsx";
import { Places } from "../lists/places.tsx";
import { BuyerName } from "../orders/buyer-name.tsx";
import type { FileState } from "../shell/use-file.ts";
import { type RedemptionsAddress, redemptionsUrl } from "./redemptions-address.ts";
import { RewardFigures } from "./reward-figures.tsx";
import { type UndoAsking, UndoableRedemptions } from "./undoable-redemptions.tsx";

interface RedemptionsPageProps {
  readonly page: RedemptionsView;
  readonly address: RedemptionsAddress;
  /** `kind:id` of whoever looks at the page. */
  readonly viewer: string;
  readonly asking: UndoAsking;
  readonly file: FileState;
  readonly onFile: () => void;
}

/** All redemptions of a reward, the newest first: by state, as a file, and undoing what was not used. */
export function RedemptionsPage({ page, address, viewer, asking, file, onFile }: RedemptionsPageProps) {
  const { t } = useTranslation();
  const { campaignId, redemptions, figures, next } = page;
  const { open, used, returned } = figures;
  return (
    <Page
      title={t("rewards.redemptions")}
      subtitle={t("rewards.of", { title: page.title })}
      titleMetadata={<StateBadge state={page.state} />}
      backAction={{ content: t("codes.back"), url: `/app/campaigns/${campaignId}` }}
      secondaryActions={[{ content: t("rewards.file"), onAction: onFile, loading: file === "loading" }]}
    >
      <BlockStack gap="400">
        {file === "failed" ? (
          <div role="alert">
            <Text as="p">{t("rewards.fileFailed")}</Text>
          </div>
        ) : null}
        <Card>
          <RewardFigures figures={figures} />
        </Card>
        <Card padding="0">
          <Places
            label={t("rewards.show")}
            places={REDEMPTIONS_SHOWN.map((show) => ({
              ...{ id: show, url: redemptionsUrl({ show, cursor: null }), label: t(`rewards.shown.${show}`) },
              count: show === "all" ? open + used + returned : figures[show],
              isShown: show === address.show,
            }))}
          />
          <NamesMissing available={page.namesAvailable} />
          {redemptions.length === 0 ? (
            <NoRedemptions isNarrowed={address.show !== "all"} />
          ) : (
            <Box padding="400">
              <UndoableRedemptions
                redemptions={redemptions}
                first={{
                  title: t("rewards.columns.member"),
                  cell: ({ member }) => <BuyerName order={{ member, redacted: false }} />,
                }}
                viewer={viewer}
                asking={asking}
              />
            </Box>
          )}
          <OlderPages
            latest={
              address.cursor === null
                ? null
                : { url: redemptionsUrl({ ...address, cursor: null }), label: t("rewards.latest") }
            }
            older={
              next === null
                ? null
                : { url: redemptionsUrl({ ...address, cursor: next }), label: t("rewards.older") }
            }
          />
        </Card>
      </BlockStack>
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

function NoRedemptions({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const { t } = useTranslation();
  return isNarrowed ? (
    <EmptyList title={t("rewards.none.here")} detail={t("rewards.none.hereDetail")} />
  ) : (
    <EmptyList title={t("rewards.none.yet")} detail={t("rewards.none.yetDetail")} />
  );
}
