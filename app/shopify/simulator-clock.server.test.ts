import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { followSimulatorClock } from "./simulator-clock.server.ts";
import type { SimulatorClock } from "./simulator-clock.server.ts";

const DAY_MS = 86_400_000;

/** Stands where the simulator would be: it tells what it is given, and counts who asks. */
let answer: { status: number; body: string } = { status: 200, body: "" };
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  tell(0);
});

const tell = (aheadMilliseconds: unknown) => {
  answer = { status: 200, body: JSON.stringify({ now: "", aheadMilliseconds }) };
};

/** By how many days the clock is ahead; it and the machine's are read one after the other. */
const daysAhead = (clock: SimulatorClock) => Math.round((clock.now() - Date.now()) / DAY_MS);

async function follow(work: (clock: SimulatorClock) => Promise<void>): Promise<void> {
  const clock = await followSimulatorClock(url, { everyMs: 5 });
  try {
    await work(clock);
  } finally {
    clock.stop();
  }
}

/** Until it was asked twice more: the first of these may have been under way before. */
const lookedAgain = async () => {
  const before = asked.length;
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(before + 2);
};

it("is ahead from the start as far as the simulator's is", async () => {
  tell(30 * DAY_MS);
  await follow(async (clock) => expect(daysAhead(clock)).toBe(30));
  expect(new Set(asked)).toEqual(new Set(["/__sim/api/clock"]));
});

it("follows whoever moves it, on and back", async () => {
  await follow(async (clock) => {
    expect(daysAhead(clock)).toBe(0);
    tell(400 * DAY_MS);
    await expect.poll(() => daysAhead(clock)).toBe(400);
    tell(0);
    await expect.poll(() => daysAhead(clock)).toBe(0);
  });
});

it.each([
  { status: 500, body: "{}" },
  { status: 200, body: "<p>" },
  { status: 200, body: "null" },
  { status: 200, body: '{"aheadMilliseconds":"much"}' },
])("keeps what it knew when the simulator answers %j", async (nonsense) => {
  tell(30 * DAY_MS);
  await follow(async (clock) => {
    answer = nonsense;
    await lookedAgain();
    expect(daysAhead(clock)).toBe(30);
  });
});

it("is not shaken by what lies between two looks at a clock", async () => {
  tell(-3);
  await follow(async (clock) => {
    const before = Date.now();
    expect(clock.now()).toBeGreaterThanOrEqual(before);
  });
});

it("is the machine's while there is nobody to ask", async () => {
  const gone = await followSimulatorClock("http://127.0.0.1:1");
  expect(daysAhead(gone)).toBe(0);
  gone.stop();
});

it("asks no more once it was stopped", async () => {
  await follow(lookedAgain);
  const { fetch } = globalThis;
  const spy = vi.fn(fetch);
  const clock = await followSimulatorClock(url, { fetch: spy, everyMs: 0 });
  clock.stop();
  const calls = spy.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(spy.mock.calls.length).toBe(calls);
});
