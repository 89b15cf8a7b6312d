import { expect, test } from "vitest";
import { API_VERSION } from "./api-version.server.ts";
import { adminClients, type AdminClientParts } from "./admin-client.server.ts";
import {
  ShopifyNotConnected,
  ShopifyRejected,
  ShopifyThrottled,
  ShopifyUnavailable,
} from "./admin-errors.server.ts";
import { typedDocument } from "./typed-document.server.ts";

const shop = "laurel-music.myshopify.com";
const Read = typedDocument<{ shop: { name: string } }, { n: number }>(
  "query",
  "Read",
  "query Read { shop { name } }",
);
const Write = typedDocument<object, object>("mutation", "Write", "mutation Write { x }");

/** A client whose requests are answered, one after the other, by `answers`. */
function clientAnswering(answers: (Response | Error)[], parts: Partial<AdminClientParts> = {}) {
  const requests: { url: string; token: string | null; body: unknown }[] = [];
  const waits: number[] = [];
  const refused: string[] = [];
  const client = adminClients({
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const token = request.headers.get("x-shopify-access-token");
      requests.push({ url: request.url, token, body: await request.json() });
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error("no more answers");
    },
    tokens: {
      current: async () => "token-1",
      replace: async () => "token-2",
      refused: async (_shop, used) => void refused.push(used),
      isConnected: async () => true,
    },
    wait: async (ms) => waits.push(ms),
    random: () => 1,
    ...parts,
  })(shop);
  return { client, requests, waits, refused };
}

const data = () => Response.json({ data: { shop: { name: "Laurel Music" } } });
const status = (code: number, headers: Record<string, string> = {}) =>
  new Response("{}", { status: code, headers });
const throttled = (cost: number, available: number) =>
  Response.json({
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
    extensions: {
      cost: {
        requestedQueryCost: cost,
        throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 },
      },
    },
  });

test("sends the document, the variables and the token, and gives the data", async () => {
  const { client, requests } = clientAnswering([data()]);
  expect(await client.run(Read, { n: 1 })).toEqual({ shop: { name: "Laurel Music" } });
  expect(requests).toEqual([
    {
      url: `https://${shop}/admin/api/${API_VERSION}/graphql.json`,
      token: "token-1",
      body: { query: Read.source, variables: { n: 1 } },
    },
  ]);
});

test("waits until the bucket holds the missing points, then asks again, also for a mutation", async () => {
  const { client, waits, requests } = clientAnswering([throttled(300, 100), data()]);
  await client.run(Write, {});
  expect(waits).toEqual([2000]);
  expect(requests).toHaveLength(2);
});

test("gives up on a bucket that stays empty, and says when to come back", async () => {
  const answers = Array.from({ length: 9 }, () => throttled(1000, 0));
  const { client, waits } = clientAnswering(answers, { limits: { throttleWaitMs: 25_000 } });
  await expect(client.run(Read, { n: 1 })).rejects.toThrow(ShopifyThrottled);
  expect(waits).toEqual([10_000, 10_000]);
});

test("does not let a merchant wait longer than the caller allows", async () => {
  const { client, waits } = clientAnswering([throttled(300, 100)]);
  await expect(client.run(Read, { n: 1 }, { patienceMs: 1500 })).rejects.toThrow(ShopifyThrottled);
  expect(waits).toEqual([]);
});

test("honours Retry-After of a 429", async () => {
  const { client, waits } = clientAnswering([status(429, { "retry-after": "2" }), data()]);
  await client.run(Read, { n: 1 });
  expect(waits).toEqual([2000]);
});

test("asks a query again after 5xx and network failures, with growing pauses", async () => {
  const { client, waits } = clientAnswering([
    status(502),
    new TypeError("fetch failed"),
    status(500),
    data(),
  ]);
  await client.run(Read, { n: 1 });
  expect(waits).toEqual([250, 500, 1000]);
});

test("stops after four tries", async () => {
  const { client, requests } = clientAnswering([503, 503, 503, 503, 503].map((code) => status(code)));
  await expect(client.run(Read, { n: 1 })).rejects.toMatchObject({
    name: "ShopifyUnavailable",
    reason: "server",
  });
  expect(requests).toHaveLength(4);
});

test("never repeats a mutation with an unclear outcome, unless it is marked repeatable", async () => {
  const once = clientAnswering([status(500), data()]);
  await expect(once.client.run(Write, {})).rejects.toThrow(ShopifyUnavailable);
  expect(once.requests).toHaveLength(1);
  const marked = clientAnswering([status(500), data()]);
  await marked.client.run(Write, {}, { repeatable: true });
  expect(marked.requests).toHaveLength(2);
});

test("brings one new token after a 401, and only one", async () => {
  const healed = clientAnswering([status(401), data()]);
  await healed.client.run(Read, { n: 1 });
  expect(healed.requests.map((request) => request.token)).toEqual(["token-1", "token-2"]);
  const dead = clientAnswering([status(401), status(401)]);
  await expect(dead.client.run(Read, { n: 1 })).rejects.toThrow(ShopifyNotConnected);
  expect([healed.refused, dead.refused]).toEqual([[], ["token-2"]]);
});

test("does not repeat what Shopify refused, and names its codes", async () => {
  const refusal = Response.json({ errors: [{ message: "secret", extensions: { code: "ACCESS_DENIED" } }] });
  const { client, requests } = clientAnswering([refusal]);
  const error: unknown = await client.run(Read, { n: 1 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ShopifyRejected);
  expect(error).toMatchObject({ codes: ["ACCESS_DENIED"], retryable: false });
  expect(requests).toHaveLength(1);
});

test("treats a failure of Shopify's own inside HTTP 200, or no JSON, as unavailable", async () => {
  const inside = Response.json({ errors: [{ extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
  const { client } = clientAnswering([inside, new Response("<html>", { status: 200 }), data()]);
  expect(await client.run(Read, { n: 1 })).toEqual({ shop: { name: "Laurel Music" } });
});

test("lets go of a request that never ends", async () => {
  const never: typeof fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });
  const { client } = clientAnswering([], { fetch: never, limits: { timeoutMs: 5, attempts: 1 } });
  await expect(client.run(Read, { n: 1 })).rejects.toMatchObject({ reason: "timeout" });
});

test("no error carries a token, a variable or Shopify's text", async () => {
  const answers = [status(401), status(401)];
  const { client } = clientAnswering(answers);
  const error: unknown = await client.run(Read, { n: 4711 }).catch((thrown: unknown) => thrown);
  const text = error instanceof Error ? `${error.stack}${JSON.stringify(error)}` : "";
  expect(text).toContain(shop);
  expect(text).not.toMatch(/token-\d|4711/);
});
