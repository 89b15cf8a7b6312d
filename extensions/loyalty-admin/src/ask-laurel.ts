import { ask } from "../../shared/ask.ts";
import type { Answer } from "../../shared/ask.ts";
import type { Saying } from "../../shared/words.ts";

/** Longer than this nobody looks at an empty block. */
const PATIENCE_MS = 15_000;

/**
 * Asks Laurel for a block, or posts a form to it. Shopify sends a path to the app's own address, with the token of whoever is
 * signed in: https://shopify.dev/docs/api/admin-extensions/latest/network-features#app-authentication
 */
export function askLaurel<Block>(
  path: string,
  { say }: Saying,
  form?: Readonly<Record<string, string>>,
): Promise<Answer<Block>> {
  const init = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
  return ask(fetch, `/app/blocks/${path}?locale=${say("language")}`, init, PATIENCE_MS);
}

/** Laurel says in its own sentences why not; that it does not answer is for the block to say. */
export function refusalText(error: { readonly code: string }, { say }: Saying): string {
  return "sentence" in error && typeof error.sentence === "string"
    ? error.sentence
    : say("failed.unreachable");
}
