import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { benchContention } from "../../bench/contention/contention.ts";
import { benchServer } from "../../bench/ledger/bench-server.ts";
import type { BenchServer } from "../../bench/ledger/bench-server.ts";
import { benchPeak } from "../../bench/peak/peak.ts";
import { postLine } from "../../bench/peak/post-line.ts";
import { growth } from "../../bench/peak/watch.ts";
import { ensureBuilt } from "../../scripts/stack/builds.ts";

/** In a tiny size: that it runs and finds all accounts right, not how fast. */
const logDir = `.data/bench-peak-test-${process.pid}`;
let server: BenchServer;
beforeAll(() => void (server = benchServer(inject("postgres").url, `_${process.pid}`)));
afterAll(() => rmSync(logDir, { recursive: true, force: true }));

it("the peak goes through the doors to balances and to Shopify, and every account is right", async () => {
  await ensureBuilt();
  const peak = await benchPeak(server, {
    seconds: 3,
    ordersPerSecond: 8,
    stepSeconds: 0.02,
    steps: 0,
    crowd: { stores: 2, membersEach: 5 },
    logDir,
    checkpointerPid: 0,
  });
  expect(peak.accounts.faults).toEqual([]);
  expect(peak.main.load).toMatchObject({ orders: 24, sent: 72, stored: 72 });
  // Two orders a second come before, to warm up.
  expect(peak.accounts).toMatchObject({ letters: (24 + 10) * 3, settled: 24 + 10 });
  expect(peak.metafields).toBeGreaterThanOrEqual(10);
  expect(peak.bare.every((rate) => rate > 0)).toBe(true);
}, 240_000);

it("workers on a slow road share an inbox, and each letter is dealt with once", async () => {
  const runs = await benchContention(server, { stores: 6, ordersEach: 2, delayMs: 1, workers: [1, 2] });
  expect(runs.map(({ shares }) => shares.reduce((sum, share) => sum + share, 0))).toEqual([12, 12]);
}, 120_000);

it("requests wait for a free connection in the order in which they came, and each gets its own answer", async () => {
  const seen: string[] = [];
  const echo = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      seen.push(body);
      response.writeHead(body === "2" ? 503 : 200).end("x".repeat(Number(body)));
    });
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  const line = postLine((echo.address() as AddressInfo).port, 1);
  const statuses = await Promise.all(
    ["1", "2", "30000", "4"].map(
      (body) =>
        new Promise<number>((answered) => {
          const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
          line.send({ bytes: [Buffer.from(head), Buffer.from(body)], answered });
        }),
    ),
  );
  line.close();
  echo.close();
  expect(seen).toEqual(["1", "2", "30000", "4"]);
  expect(statuses).toEqual([200, 503, 200, 200]);
});

it("memory is compared from when it was warm to the end", () => {
  expect(growth([50, 100, 100, 110, 120])).toBe(1.2);
});
