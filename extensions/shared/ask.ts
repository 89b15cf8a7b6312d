/** What was asked for, or why not: a code of Laurel's own with its facts, or `unreachable`. */
export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Refusal };

export interface Refusal {
  readonly code: string;
}

const UNREACHABLE = { ok: false, error: { code: "unreachable" } } as const;

/**
 * Asks Laurel for JSON. It never throws: whatever the network does, there is an answer within `patienceMs`.
 *
 * @param init its headers may be waited for
 */
export async function ask<Value>(
  fetched: typeof fetch,
  url: string,
  init: RequestInit | (() => Promise<RequestInit>),
  patienceMs: number,
): Promise<Answer<Value>> {
  try {
    const asked = typeof init === "function" ? await init() : init;
    const response = await fetched(url, { ...asked, signal: AbortSignal.timeout(patienceMs) });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as Value };
    const { error } = answer as { error?: Partial<Refusal> };
    return { ok: false, error: { ...error, code: error?.code ?? "unreachable" } };
  } catch {
    return UNREACHABLE;
  }
}
