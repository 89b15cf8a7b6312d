import { setTimeout as sleep } from "node:timers/promises";
import {
  ShopifyNotConnected,
  ShopifyRejected,
  ShopifyThrottled,
  ShopifyUnavailable,
} from "./admin-errors.server.ts";
import { type AdminOutcome, postGraphql } from "./admin-transport.server.ts";
import type { OfflineTokens } from "./offline-token.server.ts";
import type { Fetch } from "./platform-fetch.server.ts";
import type { TypedDocument } from "./typed-document.server.ts";

/** Shopify's Admin API for one store, without the merchant present. */
export interface AdminClient {
  readonly shopDomain: string;
  /**
   * Runs one operation and gives its data. `userErrors` of mutations are data: the caller reads them.
   * @throws ShopifyUnavailable, ShopifyThrottled, ShopifyRejected, ShopifyNotConnected
   */
  run<TData, TVariables>(
    document: TypedDocument<TData, TVariables>,
    variables: TVariables,
    options?: RunOptions,
  ): Promise<TData>;
}

export interface RunOptions {
  /** True: running it twice is the same as once, so an unclear outcome is tried again. Queries always are. */
  readonly repeatable?: boolean;
  /** A merchant waits for it: neither one request nor the waits for the bucket may take longer. */
  readonly patienceMs?: number;
}

export interface AdminClientParts {
  readonly fetch: Fetch;
  readonly tokens: OfflineTokens;
  readonly limits?: Partial<Limits>;
  /** For tests: how to wait, and a number from 0 to 1 for the jitter. */
  readonly wait?: (ms: number) => Promise<unknown>;
  readonly random?: () => number;
}

interface Limits {
  readonly timeoutMs: number;
  /** Tries of one operation whose outcome is unclear, the first included. */
  readonly attempts: number;
  readonly firstBackoffMs: number;
  /** The longest that one `run` waits for the bucket, in all. */
  readonly throttleWaitMs: number;
}

const defaultLimits: Limits = { timeoutMs: 20_000, attempts: 4, firstBackoffMs: 250, throttleWaitMs: 60_000 };

/** Makes clients; each store's client holds no token, it asks for one at each request. */
export function adminClients(parts: AdminClientParts): (shopDomain: string) => AdminClient {
  return (shopDomain) => ({
    shopDomain,
    run: (document, variables, options) => runOperation(parts, shopDomain, document, variables, options),
  });
}

async function runOperation<TData, TVariables>(
  parts: AdminClientParts,
  shopDomain: string,
  document: TypedDocument<TData, TVariables>,
  variables: TVariables,
  options: RunOptions = {},
): Promise<TData> {
  const limits = limitsOf(parts, options);
  const wait = parts.wait ?? sleep;
  const facts = { shopDomain, operation: document.name };
  const repeatable = document.kind === "query" || options.repeatable === true;
  let accessToken = await parts.tokens.current(shopDomain);
  let replaced = false;
  let waitedMs = 0;
  for (let attempt = 1; ;) {
    const request = {
      shopDomain,
      accessToken,
      source: document.source,
      variables,
      timeoutMs: limits.timeoutMs,
    };
    const outcome: AdminOutcome = await postGraphql(parts.fetch, request);
    switch (outcome.kind) {
      case "data":
        return dataOf<TData>(outcome.data);
      case "rejected":
        throw new ShopifyRejected(facts, outcome.codes);
      case "unauthorized":
        if (replaced) {
          await parts.tokens.refused(shopDomain, accessToken);
          throw new ShopifyNotConnected(shopDomain, "token_refused");
        }
        accessToken = await parts.tokens.replace(shopDomain, accessToken);
        replaced = true;
        break;
      case "throttled":
        // Refused before it ran, so that even a mutation may be sent again.
        if (waitedMs + outcome.waitMs > limits.throttleWaitMs)
          throw new ShopifyThrottled(facts, outcome.waitMs);
        waitedMs += outcome.waitMs;
        await wait(outcome.waitMs);
        break;
      case "unavailable":
        if (!repeatable || attempt >= limits.attempts) {
          throw new ShopifyUnavailable(facts, outcome.reason, outcome.status);
        }
        await wait(backoffMs(limits.firstBackoffMs, attempt, parts.random ?? Math.random));
        attempt += 1;
        break;
    }
  }
}

function limitsOf({ limits }: AdminClientParts, { patienceMs = Infinity }: RunOptions): Limits {
  const { timeoutMs, throttleWaitMs, ...rest } = { ...defaultLimits, ...limits };
  return {
    ...rest,
    timeoutMs: Math.min(timeoutMs, patienceMs),
    throttleWaitMs: Math.min(throttleWaitMs, patienceMs),
  };
}

/** Doubling, with full jitter, so that instances that failed together do not come back together. */
function backoffMs(firstMs: number, attempt: number, random: () => number): number {
  return Math.ceil(random() * firstMs * 2 ** (attempt - 1));
}

/** Shopify answers in the shape of its schema, against which the document was checked when it was generated. */
function dataOf<TData>(data: unknown): TData {
  return data as TData;
}
