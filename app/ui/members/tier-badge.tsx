import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TierName } from "../../views/members.ts";
import { useFormat } from "../format/format-provider.tsx";
import { tierTone } from "./tier-tone.ts";

interface TierBadgeProps {
  readonly id: string;
  readonly name: string;
  readonly ladder: readonly TierName[];
}

/** A tier by name; the colour tells its rung. */
export function TierBadge({ id, name, ladder }: TierBadgeProps) {
  const { t } = useTranslation();
  const tone = tierTone(ladder, id);
  // Else Polaris says the colour in words: "Success Platinum".
  return (
    <Badge {...(tone ? { tone } : {})} toneAndProgressLabelOverride={t("members.columns.tier")}>
      {useFormat().tier(name)}
    </Badge>
  );
}
