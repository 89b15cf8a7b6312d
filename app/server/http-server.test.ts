import { createHmac } from "node:crypto";
import type { AddressInfo } from "node:net";
import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { API_VERSION } from "../shopify/api-version.server.ts";
import type { TrustProxy } from "../config/env.server.ts";
import { createHttpServer, type ServerTimes } from "./http-server.ts";
import type { LoadContext } from "./load-context.ts";
import { WEBHOOK_BODY_LIMIT_BYTES } from "./webhooks/read-body.ts";

const secret = "the-secret";
const logged: object[] = [];
const log = (facts: object) => void logged.push(facts);

/** Only what these answers need: everything else would be a mistake, and shows as one. */
function contextWith(ping: () => Promise<void>): LoadContext {
  const partial: unknown = {
    env: { SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: secret, APP_BRIDGE_URL: undefined },
    laurel: { db: { ping }, log: { debug: log, info: log, warn: log, error: log } },
    shopify: {},
  };
  return partial as LoadContext;
}

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  logged.length = 0;
});

async function listen(
  options: {
    ping?: () => Promise<void>;
    isStopping?: () => boolean;
    trustProxy?: TrustProxy;
    times?: ServerTimes;
  } = {},
): Promise<string> {
  const server = createHttpServer({
    context: contextWith(options.ping ?? (() => Promise.resolve())),
    pages: (request, response) => {
      response.append("Content-Security-Policy", "frame-ancestors https://admin.shopify.com;");
      response.append(
        "Link",
        '<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script";',
      );
      response.append("x-outer", `${request.protocol}://${request.hostname}`);
      response.send(`page ${request.path}`);
    },
    standIns: { frameAncestor: "http://localhost:4400", appBridgeUrl: "http://localhost:4400/app-bridge.js" },
    isStopping: options.isStopping ?? (() => false),
    trustProxy: options.trustProxy ?? ["loopback"],
    ...(options.times ? { times: options.times } : {}),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function sign(body: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

function webhook(body: string, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-hmac-sha256": sign(body),
      "x-shopify-topic": "orders/paid",
      "x-shopify-shop-domain": "laurel-music.myshopify.com",
      "x-shopify-api-version": API_VERSION,
      "x-shopify-webhook-id": "b1",
      ...headers,
    },
  };
}

describe("a method that no page has", () => {
  it("is refused without an error in the log", async () => {
    const { port } = new URL(await listen());
    const status = await new Promise((resolve, reject) => {
      request({ port, method: "TRACE", path: "/app" }, (answer) => {
        answer.resume();
        resolve([answer.statusCode, answer.headers.allow]);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toEqual([405, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"]);
    expect(logged).toEqual([]);
  });
});

describe("health", () => {
  it("tells a process that answers from one that can serve", async () => {
    const origin = await listen({ ping: () => Promise.reject(new Error("connection to 10.0.0.1 refused")) });
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    const ready = await fetch(`${origin}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: "database_unavailable" });
  });

  it("is ready while the database answers, and no more once the process stops", async () => {
    let stopping = false;
    const origin = await listen({ isStopping: () => stopping });
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    stopping = true;
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  });
});

describe("pages", () => {
  it("may be framed by the simulator as well as by Shopify, and fetch its App Bridge early", async () => {
    const page = await fetch(`${await listen()}/app`);
    expect(await page.text()).toBe("page /app");
    expect(page.headers.get("content-security-policy")).toBe(
      "frame-ancestors http://localhost:4400 https://admin.shopify.com;",
    );
    expect(page.headers.get("link")).toBe(
      '<http://localhost:4400/app-bridge.js>; rel="preload"; as="script";',
    );
  });

  it("get everything that is not a webhook, a GET of the webhooks' address too", async () => {
    const origin = await listen();
    expect(await (await fetch(`${origin}/webhooks`)).text()).toBe("page /webhooks");
    expect(await (await fetch(`${origin}/webhooks/other`, { method: "POST" })).text()).toBe(
      "page /webhooks/other",
    );
  });
});

describe("forwarded headers", () => {
  const forwarded = { headers: { "x-forwarded-proto": "https", "x-forwarded-host": "laurel.example.com" } };

  it("are believed where they come from a proxy that is trusted", async () => {
    const page = await fetch(`${await listen()}/app`, forwarded);
    expect(page.headers.get("x-outer")).toBe("https://laurel.example.com");
  });

  it.each<TrustProxy>([false, ["10.0.0.0/8"]])("are not believed from elsewhere (%j)", async (trustProxy) => {
    const page = await fetch(`${await listen({ trustProxy })}/app`, forwarded);
    expect(page.headers.get("x-outer")).toBe("http://127.0.0.1");
  });
});

describe("webhooks", () => {
  it.each(["/webhooks", "/webhooks/compliance", "/webhooks?x=1"])(
    "refuses a wrong signature at %s",
    async (path) => {
      const answer = await fetch(
        (await listen()) + path,
        webhook("{}", { "x-shopify-hmac-sha256": sign("{ }") }),
      );
      expect(answer.status).toBe(401);
      expect(await answer.text()).toBe("bad_signature");
    },
  );

  it("refuses a missing signature", async () => {
    const answer = await fetch(`${await listen()}/webhooks`, { method: "POST", body: "{}" });
    expect(answer.status).toBe(401);
  });

  it("refuses a signed body that is not JSON", async () => {
    const answer = await fetch(`${await listen()}/webhooks`, webhook('{"id": 1'));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe("malformed_json");
  });

  it("refuses a signed body without a topic", async () => {
    const answer = await fetch(`${await listen()}/webhooks`, webhook("{}", { "x-shopify-topic": "" }));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe("missing_header");
  });

  it("reads 5 MB before it judges", async () => {
    const body = JSON.stringify({ note: "x".repeat(5 * 1024 * 1024) });
    const answer = await fetch(
      `${await listen()}/webhooks`,
      webhook(body, { "x-shopify-hmac-sha256": "wrong" }),
    );
    expect(answer.status).toBe(401);
  });

  it("says 413 above the limit, announced or not", async () => {
    const origin = await listen();
    expect(await statusOfLength(origin, WEBHOOK_BODY_LIMIT_BYTES + 1)).toBe(413);
    expect(await statusOfChunks(origin, WEBHOOK_BODY_LIMIT_BYTES + 1)).toBe(413);
  });

  it("refuses one that is nested without end", async () => {
    const body = `{"id":1,"line_items":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const answer = await fetch(`${await listen()}/webhooks`, webhook(body));
    expect([answer.status, await answer.text()]).toEqual([400, "malformed_json"]);
  });

  it("logs no body and no signature", async () => {
    await fetch(`${await listen()}/webhooks`, webhook('{"email":"ada@example.com"', {}));
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain("ada@");
    expect(JSON.stringify(logged)).not.toContain(sign('{"email":"ada@example.com"'));
  });
});

describe("bodies of strangers", () => {
  const paths = [
    "/webhooks/",
    "/Webhooks",
    "/%77ebhooks",
    "/webhooks/compliance/",
    "/auth/login",
    "/app",
    "/",
  ];

  it.each(paths)("are refused at %s before they are read, by whatever method", async (path) => {
    const origin = await listen();
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "GET"]) {
      expect(await statusOfLength(origin, 200 * 1024 * 1024, path, method), method).toBe(413);
      expect(await statusOfLength(origin, "chunked", path, method), method).toBe(411);
    }
    expect(await statusOfLength(origin, 200 * 1024 * 1024, "/webhooks", "PUT")).toBe(413);
  });

  it("are let through where a form could be as long", async () => {
    const body = "x".repeat(250 * 1024);
    const answer = await fetch(`${await listen()}/app`, { method: "POST", body });
    expect(answer.status).toBe(200);
  });

  it("are let through where a list is uploaded or customers are listed, up to 2 MB, and nowhere else", async () => {
    const campaign = "/app/campaigns/0192f3a0-7c1e-7b6a-9d2e-3a4b5c6d7e8f";
    const most = 2 * 1024 * 1024;
    const origin = await listen();
    // More than the page itself sends.
    const body = "x".repeat(2_000_000);
    for (const path of [`${campaign}/codes`, `${campaign}/coupons?_data=routes`]) {
      const answer = await fetch(origin + path, { method: "POST", body });
      expect([answer.status, await answer.text()], path).toEqual([200, `page ${path.split("?")[0]}`]);
      expect(await statusOfLength(origin, most + 1, path), path).toBe(413);
    }
    const others = [campaign, `${campaign}/codes/file`, `${campaign}/results`, "/app/campaigns/x/codes"];
    for (const path of others) expect(await statusOfLength(origin, 300 * 1024, path), path).toBe(413);
  });

  it("are refused with an address that nobody can read", async () => {
    const origin = await listen();
    for (const path of ["/app/members?tier=%00", "/app/members/1%00", "/app/%E0%A4%A"]) {
      const answer = await fetch(origin + path);
      expect([answer.status, await answer.text()], path).toEqual([400, "malformed_address"]);
    }
  });

  it("that come too slowly are cut", async () => {
    const origin = await listen({
      times: { headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 50 },
    });
    expect(await statusOfLength(origin, 1_000)).toBe(408);
  });
});

/** Announces a length and sends nothing: the answer must not wait for the body. */
function statusOfLength(
  origin: string,
  length: number | "chunked",
  path = "/webhooks",
  method = "POST",
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> =
      length === "chunked" ? { "transfer-encoding": "chunked" } : { "content-length": length };
    const sent = request(origin + path, { method, headers }, (answer) => {
      resolve(answer.statusCode ?? 0);
      sent.destroy();
    });
    sent.on("error", reject);
    sent.flushHeaders();
  });
}

/** Sends pieces of unannounced length until the answer comes. */
function statusOfChunks(origin: string, length: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/webhooks`, { method: "POST" }, (answer) => {
      resolve(answer.statusCode ?? 0);
      sent.destroy();
    });
    // The server hangs up after its answer; what is still on the way then is nobody's loss.
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ECONNRESET") reject(error);
    });
    const piece = Buffer.alloc(1024 * 1024, "x");
    for (let size = 0; size <= length; size += piece.length) sent.write(piece);
    sent.end();
  });
}
