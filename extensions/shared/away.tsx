import type {} from "@shopify/ui-extensions/purchase.checkout.block.render";
import { failureSentence } from "./say.ts";
import type { Saying } from "./words.ts";

/** Nothing is known: it says so, and how to try again. */
export function Away({
  code,
  words,
  again,
}: {
  readonly code: string;
  readonly words: Saying;
  readonly again: () => void;
}) {
  return (
    <s-stack gap="small-200">
      <s-text color="subdued">{failureSentence(code, words)}</s-text>
      <s-button variant="secondary" onClick={again}>
        {words.say("again")}
      </s-button>
    </s-stack>
  );
}
