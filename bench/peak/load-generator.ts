import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { quantile } from "../ledger/rounds.ts";
import type { PeakRequest, PeakResult } from "./load.ts";
import { bodyMaker, domainOf, memberOf, sampleBody, storeOf, TOPICS } from "./peak-orders.ts";
import { postLine } from "./post-line.ts";
import type { PostLine } from "./post-line.ts";

/** Open to the web process all the time; letters for which none is free wait, and that counts. */
const CONNECTIONS = 64;
/** As long as Shopify waits for an answer, and for all of them at the end. */
const PATIENCE_MS = 5_000;

const secret = process.env["WEBHOOK_SECRET"] ?? "";
const startedAt = Date.now();
const bodies = {
  placed: bodyMaker(sampleBody(startedAt, "placed")),
  paid: bodyMaker(sampleBody(startedAt, "paid")),
};

process.on("message", (asked) => {
  void run(asked as PeakRequest).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());

async function run({ port, crowd, from, ordersPerSecond, seconds }: PeakRequest): Promise<PeakResult> {
  const line = postLine(port, CONNECTIONS);
  const orders = Math.floor(ordersPerSecond * seconds);
  const waits: number[] = [];
  const tally = { sent: 0, stored: 0, answered: 0, bytes: 0 };
  const startsAt = performance.now() + 100;
  let next = 0;
  while (next < orders) {
    const now = performance.now();
    for (; next < orders && startsAt + (next * 1000) / ordersPerSecond <= now; next += 1) {
      sendOrder(line, { port, n: from + next, crowd }, startsAt + (next * 1000) / ordersPerSecond);
    }
    await sleep(2);
  }
  const deadline = performance.now() + PATIENCE_MS;
  while (tally.answered < tally.sent && performance.now() < deadline) await sleep(10);
  line.close();
  const sorted = waits.sort((a, b) => a - b);
  return {
    orders,
    sent: tally.sent,
    stored: tally.stored,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    most: sorted.at(-1) ?? Number.NaN,
    bytesEach: Math.round(tally.bytes / tally.sent),
  };

  function sendOrder(to: PostLine, order: OrderToSend, dueAt: number): void {
    for (const bytes of lettersOf(order)) {
      tally.sent += 1;
      tally.bytes += bytes[1].length;
      to.send({
        bytes,
        answered(status) {
          tally.answered += 1;
          if (status === 200) tally.stored += 1;
          waits.push(performance.now() - dueAt);
        },
      });
    }
  }
}

interface OrderToSend {
  readonly port: number;
  readonly n: number;
  readonly crowd: PeakRequest["crowd"];
}

/** Placed, paid and updated, each a head and a body; the last two say the same of the order. */
function lettersOf({ port, n, crowd }: OrderToSend): readonly (readonly [Buffer, Buffer])[] {
  const member = memberOf(n, crowd);
  const states = {
    placed: Buffer.from(bodies.placed.bodyOf(n, member)),
    paid: Buffer.from(bodies.paid.bodyOf(n, member)),
  };
  const signed = { placed: signatureOf(states.placed), paid: signatureOf(states.paid) };
  return TOPICS.map((topic, index) => {
    const state = index === 0 ? "placed" : "paid";
    const head = [
      "POST /webhooks HTTP/1.1",
      `Host: 127.0.0.1:${port}`,
      "Content-Type: application/json",
      `Content-Length: ${states[state].length}`,
      `X-Shopify-Topic: ${topic}`,
      `X-Shopify-Hmac-Sha256: ${signed[state]}`,
      `X-Shopify-Shop-Domain: ${domainOf(storeOf(n, crowd))}`,
      "X-Shopify-API-Version: 2026-10",
      `X-Shopify-Webhook-Id: peak-${n}-${index}`,
      `X-Shopify-Triggered-At: ${new Date().toISOString()}`,
      "\r\n",
    ].join("\r\n");
    return [Buffer.from(head, "latin1"), states[state]];
  });
}

function signatureOf(body: Buffer): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}
