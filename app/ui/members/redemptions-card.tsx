import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberRedemptionsView } from "../../views/redemptions.ts";
import { GivenName } from "../lists/given-name.tsx";
import { type UndoAsking, UndoableRedemptions } from "../rewards/undoable-redemptions.tsx";

interface RedemptionsCardProps {
  readonly view: MemberRedemptionsView;
  /** `kind:id` of whoever looks at the page. */
  readonly viewer: string;
  readonly asking: UndoAsking;
}

/** What a member has redeemed points for, and undoing what was not used. Nothing where nothing was redeemed. */
export function RedemptionsCard({ view: { redemptions, hasMore }, viewer, asking }: RedemptionsCardProps) {
  const { t } = useTranslation();
  if (redemptions.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("rewards.redemptions")}
        </Text>
        <UndoableRedemptions
          redemptions={redemptions}
          first={{
            title: t("rewards.columns.reward"),
            cell: ({ campaignId, title }) => (
              <Link url={`/app/campaigns/${campaignId}`}>
                <GivenName>{title}</GivenName>
              </Link>
            ),
          }}
          viewer={viewer}
          asking={asking}
        />
        {hasMore ? <Text as="p">{t("members.coupons.more")}</Text> : null}
      </BlockStack>
    </Card>
  );
}
