import type { Context } from "../../app/services/context.server.ts";
import { readMember } from "../../app/services/read-member.server.ts";
import type { BenchServer } from "./bench-server.ts";
import { withClient } from "./bench-server.ts";
import { compared } from "./figure.ts";
import type { Figure } from "./figure.ts";
import { FIRST_CUSTOMER, givenLedger } from "./given-ledger.ts";
import { benchContext, DOMAIN, givenShop, withDatabase } from "./given-shop.ts";
import { inTurn, quantile } from "./rounds.ts";

export interface ReadScale {
  readonly smallMembers: number;
  readonly largeMembers: number;
  readonly entriesEach: number;
  readonly reads: number;
  readonly rounds: number;
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
      const laurel = () => readMany(benchContext(largeDb), largeMembers, reads);
      const baseline = () => readMany(benchContext(smallDb), smallMembers, reads);
      await laurel();
      await baseline();
      return inTurn(rounds, { laurel, baseline });
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
      notes: [`${rounds} rounds of ${reads} reads of members at random, one after the other.`],
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

async function readMany(ctx: Context, members: number, reads: number): Promise<Times> {
  const times: number[] = [];
  for (let n = 0; n < reads; n += 1) {
    const customerId = String(FIRST_CUSTOMER + 1 + Math.floor(Math.random() * members));
    const startedAt = performance.now();
    const member = await readMember(ctx, DOMAIN, { customerId, limit: MOVEMENTS, withName: false });
    times.push(performance.now() - startedAt);
    if (!member.ok || member.value.movements.length !== MOVEMENTS)
      throw new Error("a member was not read whole");
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
