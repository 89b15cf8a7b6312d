import type { Context } from "../../app/services/context.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import type { BenchServer } from "./bench-server.ts";
import { withClient } from "./bench-server.ts";
import { compared } from "./figure.ts";
import type { Figure } from "./figure.ts";
import { FIRST_CUSTOMER, givenLedger } from "./given-ledger.ts";
import { benchContext, DOMAIN, givenShop, withDatabase } from "./given-shop.ts";
import { quantile } from "./rounds.ts";
import type { Pair } from "./rounds.ts";

export interface ReadScale {
  readonly smallMembers: number;
  readonly largeMembers: number;
  readonly entriesEach: number;
  readonly reads: number;
  readonly rounds: number;
}

/** One of the two ledgers. */
interface Side {
  readonly ctx: Context;
  readonly members: number;
}

interface Times {
  readonly p50: number;
  readonly p99: number;
}

const MOVEMENTS = 50;

/** Reading a member and the last 50 movements from a large ledger over the same from a small one. */
export async function benchReading(server: BenchServer, scale: ReadScale): Promise<readonly Figure[]> {
  const { smallMembers, largeMembers, entriesEach, reads, rounds } = scale;
  const small = await ledgerOf(server, "bench_read_small", smallMembers, entriesEach);
  const large = await ledgerOf(server, "bench_read_large", largeMembers, entriesEach);
  const pairs = await withDatabase(large, (largeDb) =>
    withDatabase(small, async (smallDb) => {
      const sides = {
        laurel: { ctx: benchContext(largeDb), members: largeMembers },
        baseline: { ctx: benchContext(smallDb), members: smallMembers },
      };
      await readInTurn(sides, reads);
      const measured: Pair<Times>[] = [];
      for (let round = 0; round < rounds; round += 1) measured.push(await readInTurn(sides, reads));
      return measured;
    }),
  );
  await server.drop("bench_read_small");
  await server.drop("bench_read_large");
  return [
    {
      title: `4. Reading a member's balance and last ${MOVEMENTS} movements among ${largeMembers * entriesEach} entries`,
      baseline: `the same among ${smallMembers * entriesEach} entries; ${entriesEach} entries a member on both sides`,
      lines: [
        compared("median (ms)", pairs, ({ p50 }) => p50, null),
        compared("p99 (ms)", pairs, ({ p99 }) => p99, { at: "most", ratio: 1.3 }),
      ],
      notes: [`${rounds} rounds of ${reads} reads of members at random, one from each side in turn.`],
    },
  ];
}

async function ledgerOf(
  server: BenchServer,
  name: string,
  members: number,
  ordersEach: number,
): Promise<string> {
  const url = await server.create(name);
  const shopId = await givenShop(url);
  // No lots: they are not read here, and would only take time and disk.
  const given = { shopId, members, ordersEach, lots: false, expiresAt: "NULL" };
  await withClient(url, (client) => givenLedger(client, given));
  return url;
}

/** Reads from both in turn, one by one, so that a busy moment of the machine meets both. */
async function readInTurn(sides: Pair<Side>, reads: number): Promise<Pair<Times>> {
  const times: Pair<number[]> = { laurel: [], baseline: [] };
  for (let n = 0; n < reads; n += 1) {
    times.laurel.push(await timedRead(sides.laurel));
    times.baseline.push(await timedRead(sides.baseline));
  }
  const summary = (waits: readonly number[]) => ({ p50: quantile(waits, 0.5), p99: quantile(waits, 0.99) });
  return { laurel: summary(times.laurel), baseline: summary(times.baseline) };
}

async function timedRead({ ctx, members }: Side): Promise<number> {
  const customerId = String(FIRST_CUSTOMER + 1 + Math.floor(Math.random() * members));
  const startedAt = performance.now();
  const member = await readMember(ctx, DOMAIN, { customerId, limit: MOVEMENTS, withName: false });
  const took = performance.now() - startedAt;
  if (!member.ok || member.value.movements.length !== MOVEMENTS)
    throw new Error("a member was not read whole");
  return took;
}
