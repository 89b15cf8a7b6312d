import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import { setTier } from "../../app/services/members/set-tier.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { listTierMoves } from "../../app/services/tiers/list-tier-moves.server.ts";
import { previewTiers, tierTrial } from "../../app/services/tiers/preview-tiers.server.ts";
import type { TierWay } from "../../app/views/tier-preview.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { currency, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";

const { db, fresh, settle, givenMember } = oneStore();
const at = (now: number) => testContext(db(), { clock: testClock(now) });

async function mix(): Promise<Record<string, number>> {
  const { rows } = await db().pool.query<{ tier_id: string; members: number }>(
    "SELECT tier_id, count(*)::int AS members FROM balance WHERE shop_id = 1 GROUP BY 1",
  );
  return Object.fromEntries(rows.map((row) => [row.tier_id, row.members]));
}

it("says beforehand who would move, and that is what comes about", async () => {
  const silver = await givenMember(150);
  await givenMember(10);
  const often = fresh();
  for (let n = 0; n < 4; n += 1) {
    await settle(order({ orderId: fresh(), customerId: often, lines: [line(100)] }));
  }
  const kept = await givenMember(260);
  const actor = { kind: "merchant", id: "42" } as const;
  const set = { customerId: kept, tierId: "gold", until: null, reason: "A friend", actor };
  await setTier(at(NOW), SHOP, { ...set, key: randomUUID() });
  const plain = defaultProgram(currency("USD"));
  const encoded = encodeProgram(plain);
  const tiers = plain.tiers.tiers.slice(0, 3).map((tier, place) => ({
    ...{ ...tier, thresholdMinor: 0 },
    thresholds: { orders: place * 2 },
  }));
  const program = {
    ...encoded,
    tiers: { ...encoded.tiers, criterion: { match: "all", measures: ["orders"] }, tiers },
  };
  const before = await mix();
  const ctx = at(NOW + 1);
  const trial = await tierTrial(ctx, SHOP, program);
  if (!trial.ok) throw new Error(trial.error.code);
  expect(await previewTiers(ctx, trial.value)).toMatchObject({
    ...{ members: 4, up: 1, down: 1 },
    steps: [
      { name: "Bronze", before: 2, after: 2 },
      { name: "Silver", before: 1, after: 0 },
      { name: "Gold", before: 1, after: 2 },
    ],
    moves: [{ members: 1 }, { members: 1 }],
  });
  const list = async (way: TierWay) =>
    (await listTierMoves(ctx, trial.value, { way })).rows.map(
      ({ customerId, isUp, fromName, toName, why }) => [...[customerId, isUp, fromName, toName, why.kind]],
    );
  const [down, up] = [
    [silver, false, "Silver", "Bronze", "missed"],
    [often, true, "Bronze", "Gold", "reached"],
  ];
  expect(await list("up")).toEqual([up]);
  expect(await list("down")).toEqual([down]);
  expect(await list("all")).toEqual([down, up]);
  // Nothing was written.
  expect(await mix()).toEqual(before);
  await publishProgram(at(NOW + 1), SHOP, { program, basedOn: 1, actor: "merchant:1" });
  await reviewTiers(at(NOW + 1), SHOP);
  expect(await mix()).toEqual({ bronze: 2, gold: 2 });
});

it("refuses what is no programme, and a store that is none", async () => {
  expect(await tierTrial(at(NOW), SHOP, "{")).toMatchObject({ error: { code: "not_json" } });
  const program = encodeProgram(defaultProgram(currency("USD")));
  expect(await tierTrial(at(NOW), "nobody.myshopify.com", program)).toMatchObject({
    error: { code: "unknown_shop" },
  });
});
