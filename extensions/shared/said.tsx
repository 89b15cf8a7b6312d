import type {} from "@shopify/ui-extensions/purchase.checkout.block.render";
import { failureSentence } from "./say.ts";
import type { Outcome } from "./use-desk.ts";
import type { Saying } from "./words.ts";

/** What came of the last click. */
export function Said({ failure, done, words }: Outcome & { readonly words: Saying }) {
  return (
    <>
      {failure !== null && <s-banner tone="critical">{failureSentence(failure, words)}</s-banner>}
      {done !== null && <s-banner tone="success">{words.say(`done.${done}`)}</s-banner>}
    </>
  );
}
