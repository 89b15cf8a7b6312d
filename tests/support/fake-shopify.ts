import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ShopifyNotConnected } from "../../app/shopify/admin-errors.server.ts";
import type { ShopifyPort } from "../../app/services/ports.server.ts";

/** What a fake answers to an operation, by its name: data as Shopify would give it, or an error thrown. */
export type Answers = Readonly<Record<string, (variables: Readonly<Record<string, unknown>>) => unknown>>;

export interface FakeShopify extends ShopifyPort {
  /** Every operation that was run, in order. */
  readonly asked: { readonly name: string; readonly variables: Readonly<Record<string, unknown>> }[];
  /** Stores whose tokens were forgotten. */
  readonly forgotten: string[];
}

/**
 * A Shopify that answers what a test says, and remembers what it was asked.
 *
 * @param left stores that have removed the app: no token of theirs works
 */
export function fakeShopify(answers: Answers, left: ReadonlySet<string> = new Set()): FakeShopify {
  const asked: FakeShopify["asked"] = [];
  const forgotten: string[] = [];
  return {
    asked,
    forgotten,
    fetch: globalThis.fetch,
    isConnected: (shopDomain) => Promise.resolve(!left.has(shopDomain)),
    forgetSessions: (shopDomain) => {
      forgotten.push(shopDomain);
      return Promise.resolve();
    },
    adminClient: (shopDomain) => ({
      shopDomain,
      async run<TData, TVariables>(
        document: { readonly name: string },
        variables: TVariables,
      ): Promise<TData> {
        const given: Record<string, unknown> = Object.fromEntries(Object.entries(variables ?? {}));
        asked.push({ name: document.name, variables: given });
        if (left.has(shopDomain)) throw new ShopifyNotConnected(shopDomain, "token_refused");
        const answer = answers[document.name];
        if (!answer) throw new Error(`the fake Shopify does not know ${document.name}`);
        // A test answers in the shape that its operation declares; the types are the client's promise.
        return (await answer(given)) as TData;
      },
    }),
  };
}

export interface FileServer {
  readonly url: string;
  /** How often the file was asked for. */
  readonly requests: () => number;
  close(): Promise<void>;
}

/** Serves lines over HTTP as Shopify's storage serves the result of a bulk operation. */
export async function serveLines(lines: readonly string[]): Promise<FileServer> {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    for (const line of lines) response.write(`${line}\n`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/result.jsonl`,
    requests: () => requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
