import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SegmentReachView } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";

/** How many members are in the segments that a campaign is for, and since when that is known; a line each. */
export function SegmentsLine({ segments }: { readonly segments: readonly SegmentReachView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = ({ readAt, members, isGone, isCut }: SegmentReachView): string => {
    if (isGone) return t("campaigns.who.reach.gone");
    if (readAt === null) return t("campaigns.who.reach.reading");
    const facts = { count: members, shown: format.number(members), at: format.dateTime(readAt) };
    return t(isCut ? "campaigns.who.reach.cut" : "campaigns.who.reach.read", facts);
  };
  return segments.map((one) => (
    <Text as="p" key={one.segmentId}>
      {said(one)}
    </Text>
  ));
}
