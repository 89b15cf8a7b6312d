import type { Stack } from "./stack.ts";

/** The app's pages send away programs that say who they are; a merchant's browser says this. */
const BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

/**
 * Installs Laurel in a store as a merchant does: the store grants the scopes, then opens the app in
 * its admin, and the app exchanges the session token that it is given for tokens of its own.
 *
 * @param handle the store's, for example `laurel-music`
 */
export async function installLaurel(stack: Pick<Stack, "simulator">, handle: string): Promise<void> {
  const api = `${stack.simulator}/__sim/api/shops/${handle}.myshopify.com`;
  await ok(await fetch(`${api}/install`, { method: "POST" }));
  const launch = (await (await ok(await fetch(`${api}/launch`))).json()) as { url: string };
  const headers = { "user-agent": BROWSER, accept: "text/html" };
  await ok(await fetch(launch.url, { headers, signal: AbortSignal.timeout(60_000) }));
}

async function ok(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Error(`${new URL(response.url).pathname} answered ${response.status}`);
}
