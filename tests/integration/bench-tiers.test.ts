import { expect, inject, it } from "vitest";
import { benchServer } from "../../bench/ledger/bench-server.ts";
import { benchReview } from "../../bench/tiers/review.ts";

it("reviews a store whose threshold was changed, beside adding up: that it runs, not how fast", async () => {
  const server = benchServer(inject("postgres").url, `_tiers_${process.pid}`);
  const [figure] = await benchReview(server, { members: 300, ordersEach: 3, rounds: 2 });
  const line = (what: string) => figure?.lines.find((one) => one.what === what);
  expect(line("seconds")?.laurel).toBeGreaterThan(0);
  expect(line("seconds")?.baseline).toBeGreaterThan(0);
  expect(Number(line("members who moved, each round")?.laurel)).toBeGreaterThan(0);
});
