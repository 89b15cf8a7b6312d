/** What became of one: an answer, or what it failed with. */
export type Asked<I, T> =
  { readonly intent: I; readonly answer: T } | { readonly intent: I; readonly failure: unknown };

/**
 * Asks about each, some at once; one that fails takes no other's answer along. After the first failure no more are
 * begun, since Shopify may be away: those are in no list of the answer, and go again.
 *
 * @param atOnce how many are asked about at the same time
 */
export async function eachOf<I, T>(
  intents: readonly I[],
  atOnce: number,
  ask: (intent: I) => Promise<T>,
): Promise<Asked<I, T>[]> {
  const asked: Asked<I, T>[] = [];
  const waiting = [...intents];
  let hasFailed = false;
  const one = async () => {
    while (!hasFailed) {
      const intent = waiting.shift();
      if (intent === undefined) return;
      try {
        asked.push({ intent, answer: await ask(intent) });
      } catch (failure) {
        hasFailed = true;
        asked.push({ intent, failure });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, intents.length) }, one));
  return asked;
}

/** Those that failed, for `Sent`. */
export function failuresOf<I, T>(
  asked: readonly Asked<I, T>[],
): { readonly intent: I; readonly failure: unknown }[] {
  return asked.flatMap((one) => ("failure" in one ? [one] : []));
}
