import { useTranslation } from "react-i18next";
import type { TierMoverWhy } from "../../views/tier-preview.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useMeasureWords } from "../members/use-measure-words.ts";

/** Says why somebody would have another tier. */
export function useWhyMoved(): (why: TierMoverWhy) => string {
  const { t } = useTranslation();
  const words = useMeasureWords();
  const format = useFormat();
  return (why) => {
    if (!("counts" in why)) return t(`tierPreview.why.${why.kind}`);
    const joined = (parts: readonly string[], match: "all" | "any") =>
      parts.reduce((one, two) => (one === "" ? two : t(`tierPreview.why.${match}`, { one, two })), "");
    return t(`tierPreview.why.${why.kind}`, {
      // All that there is stands side by side, whichever of it is asked for.
      has: joined(
        why.counts.map(({ measure, has }) => words(measure, has)),
        "all",
      ),
      asks: joined(
        why.counts.filter(({ asks }) => asks > 0).map(({ measure, asks }) => words(measure, asks)),
        why.match,
      ),
      tier: format.tier(why.tierName),
    });
  };
}
