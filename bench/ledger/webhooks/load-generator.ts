import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { API_VERSION } from "../../../app/shopify/api-version.server.ts";
import { DOMAIN } from "../given-shop.ts";
import { orderBody, SAMPLE } from "../order-body.ts";
import { quantile } from "../rounds.ts";
import type { LoadRequest, LoadResult } from "./load.ts";

/** Orders whose deliveries are ready to be sent; each order comes by every topic. */
const ORDERS = 2_000;
const TOPICS = ["orders/create", "orders/paid", "orders/updated"];
/** As long as Shopify waits for an answer, and for all of them at the end. */
const PATIENCE_MS = 5_000;

const secret = process.env["WEBHOOK_SECRET"] ?? "";
const triggeredAt = new Date().toISOString();
const deliveries = prepare();
let next = 0;

process.on("message", (asked) => {
  void run(asked as LoadRequest).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());

function prepare() {
  const template = orderBody(Date.now());
  return Array.from({ length: ORDERS }, (_, n) => {
    const text = template
      .replaceAll(String(SAMPLE.orderId), String(SAMPLE.orderId + n))
      .replaceAll(String(SAMPLE.customerId), String(SAMPLE.customerId + n));
    const body = Buffer.from(text);
    return { body, signature: createHmac("sha256", secret).update(body).digest("base64") };
  }).flatMap((order) => TOPICS.map((topic) => ({ ...order, topic })));
}

async function run({ url, seconds, connections, rate }: LoadRequest): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
  const waits: number[] = [];
  let sent = 0;
  let stored = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const one = async (dueAt: number) => {
    sent += 1;
    const status = await deliver(url, agent);
    waits.push(performance.now() - dueAt);
    if (status === 200) stored += 1;
  };
  if (rate === null) {
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (performance.now() < endsAt) await one(performance.now());
      }),
    );
  } else {
    const all: Promise<void>[] = [];
    for (let now = startedAt; now < endsAt; now = performance.now()) {
      while (sent < ((now - startedAt) * rate) / 1000) all.push(one(startedAt + (sent * 1000) / rate));
      await sleep(1);
    }
    await Promise.race([Promise.all(all), sleep(PATIENCE_MS, undefined, { ref: false })]);
  }
  const took = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return {
    sent,
    stored,
    seconds: took,
    p50: quantile(waits, 0.5),
    p99: quantile(waits, 0.99),
    most: waits.reduce((most, wait) => Math.max(most, wait), 0),
  };
}

/** Answers the status, 0 where there was none. */
function deliver(url: string, agent: Agent): Promise<number> {
  const delivery = deliveries[next % deliveries.length];
  next += 1;
  if (!delivery) return Promise.resolve(0);
  const { body, signature, topic } = delivery;
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        agent,
        method: "POST",
        headers: {
          "content-type": "application/json",
          "content-length": body.length,
          "x-shopify-topic": topic,
          "x-shopify-hmac-sha256": signature,
          "x-shopify-shop-domain": DOMAIN,
          "x-shopify-api-version": API_VERSION,
          "x-shopify-webhook-id": randomUUID(),
          "x-shopify-triggered-at": triggeredAt,
        },
      },
      (answer) => {
        answer.resume();
        answer.once("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.once("error", () => resolve(0));
    sent.end(body);
  });
}
