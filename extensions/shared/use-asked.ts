import { useCallback, useEffect, useState } from "preact/hooks";
import type { Answer, Refusal } from "./ask.ts";

/** An answer: not there yet, not to be had, or as it was last. */
export type Asked<Value> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: Refusal }
  | { readonly state: "ready"; readonly value: Value };

/** Asks when first drawn, and as often as `again` is called; what was known stays meanwhile, and where it fails. */
export function useAsked<Value>(ask: () => Promise<Answer<Value>>): [Asked<Value>, () => Promise<void>] {
  const [asked, setAsked] = useState<Asked<Value>>({ state: "loading" });
  const again = useCallback(async () => {
    const answer = await ask();
    if (answer.ok) setAsked({ state: "ready", value: answer.value });
    else setAsked((before) => (before.state === "ready" ? before : { state: "failed", error: answer.error }));
  }, [ask]);
  useEffect(() => void again(), [again]);
  return [asked, again];
}
