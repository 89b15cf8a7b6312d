import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { silent } from "../../tests/support/laurel.ts";
import { answerProbes } from "./probe.server.ts";
import { watchVitalSigns } from "./vital-signs.server.ts";

const stops: (() => unknown)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

function watch(ping: () => Promise<void>, onDead: () => void = () => undefined, deadAfterMs = 60_000) {
  const signs = watchVitalSigns({ ping, onDead, log: silent, lookMs: 20, deadAfterMs });
  stops.push(() => signs.stop());
  return signs;
}

it("gives a worker up once that has not been able to work for long enough, and only then", async () => {
  let deaths = 0;
  const started = performance.now();
  const died = new Promise<number>((resolve) => {
    watch(
      () => Promise.reject(new Error("away")),
      () => {
        deaths += 1;
        resolve(performance.now() - started);
      },
      300,
    );
  });
  expect(await died).toBeGreaterThanOrEqual(300);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(deaths).toBe(1);
});

it("forgives what passes", async () => {
  let asked = 0;
  let deaths = 0;
  watch(
    () => ((asked += 1) % 3 === 0 ? Promise.resolve() : Promise.reject(new Error("away"))),
    () => (deaths += 1),
    10_000,
  );
  await expect.poll(() => asked).toBeGreaterThan(9);
  expect(deaths).toBe(0);
});

it("is asked over HTTP: alive, able to work, stopping", async () => {
  let away = false;
  let stopping = false;
  const { canWork } = watch(() => (away ? Promise.reject(new Error("away")) : Promise.resolve()));
  const server = await answerProbes(0, { canWork, isStopping: () => stopping });
  stops.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return [answer.status, await answer.json()];
  };
  await expect.poll(() => ask("/readyz")).toEqual([200, { status: "ok" }]);
  away = true;
  await expect.poll(() => ask("/readyz")).toEqual([503, { status: "cannot_work" }]);
  expect(await ask("/healthz")).toEqual([200, { status: "ok" }]);
  stopping = true;
  expect(await ask("/readyz")).toEqual([503, { status: "stopping" }]);
  expect(await ask("/metrics")).toEqual([404, { status: "not_found" }]);
  await expect(answerProbes(port, { canWork, isStopping: () => false })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});
