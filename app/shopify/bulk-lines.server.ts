import { ShopifyUnavailable } from "./admin-errors.server.ts";
import type { Fetch } from "./platform-fetch.server.ts";

/**
 * The lines of a bulk operation's result, as they arrive; a slow reader slows the download. The
 * address is signed and needs no token; it works for seven days.
 * @throws ShopifyUnavailable when the file cannot be had or the connection breaks. The lines given so
 * far are whole and right: start over and skip what was dealt with.
 */
export async function* bulkLines(fetch: Fetch, shopDomain: string, url: string): AsyncGenerator<string> {
  const facts = { shopDomain, operation: "bulk result" };
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of chunks(fetch, url, facts)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}

async function* chunks(
  fetch: Fetch,
  url: string,
  facts: { shopDomain: string; operation: string },
): AsyncGenerator<Uint8Array> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new ShopifyUnavailable(facts, "server", response.status);
    if (response.body !== null) yield* readStream(response.body);
  } catch (error) {
    throw error instanceof ShopifyUnavailable ? error : new ShopifyUnavailable(facts, "network");
  }
}

/** A stream is iterable in Node, yet not in the types that browsers share. */
async function* readStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
