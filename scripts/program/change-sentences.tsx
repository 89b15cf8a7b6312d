import { renderToStaticMarkup } from "react-dom/server";
import { programChanges } from "../../app/domain/program/program-changes.ts";
import type { Program } from "../../app/domain/program/program.ts";
import { unisolated } from "../../app/i18n/isolate.ts";
import { tierNamesOf } from "../../app/domain/program/look.ts";
import { loadAllTexts } from "../../app/i18n/texts.ts";
import { FormatProvider } from "../../app/ui/format/format-provider.tsx";
import { useChangeWords } from "../../app/ui/program/use-change-words.ts";
import { AppTexts } from "../../app/ui/shell/app-texts.tsx";

await loadAllTexts();

/** What the later of two programmes does otherwise, in the sentences of the admin's pages. */
export function changeSentences(
  before: Program,
  after: Program,
  { currency, timeZone }: { readonly currency: string; readonly timeZone: string },
): readonly string[] {
  const sentences: string[] = [];
  function Say() {
    const say = useChangeWords(currency, [...after.tiers.tiers, ...before.tiers.tiers]);
    sentences.push(...programChanges(before, after).map((change) => unisolated(say(change))));
    return null;
  }
  renderToStaticMarkup(
    <AppTexts locale="en">
      <FormatProvider
        formatLocale="en"
        currency={currency}
        timeZone={timeZone}
        pointsNames={after.look?.points}
        tierNames={tierNamesOf(after)}
      >
        <Say />
      </FormatProvider>
    </AppTexts>,
  );
  return sentences;
}
