import { expirePoints } from "../../app/services/points/expire-points.server.ts";
import type { BenchServer } from "./bench-server.ts";
import { withClient } from "./bench-server.ts";
import { expireStatement } from "./expire-statement.ts";
import { compared } from "./figure.ts";
import type { Figure } from "./figure.ts";
import { givenLedger } from "./given-ledger.ts";
import { benchContext, givenShop, withDatabase } from "./given-shop.ts";
import { inTurn, seconds } from "./rounds.ts";

export interface ExpireScale {
  readonly members: number;
  readonly lotsEach: number;
  readonly rounds: number;
}

/** Expiring every lot of a store over one statement that does only that. */
export async function benchExpiry(server: BenchServer, scale: ExpireScale): Promise<readonly Figure[]> {
  const url = await server.create("bench_expire");
  const shopId = await givenShop(url);
  const { members, lotsEach, rounds } = scale;
  const lots = members * lotsEach;
  const expiresAt = "now() - interval '1 hour'";
  await withClient(url, (client) =>
    givenLedger(client, { shopId, members, ordersEach: lotsEach, lots: true, expiresAt }),
  );
  const onCopy = async (work: (url: string) => Promise<unknown>) => {
    const copy = await server.copy("bench_expire", "bench_expire_round");
    await server.checkpoint();
    const took = await seconds(() => work(copy));
    await checkEmpty(copy, lots);
    await server.drop("bench_expire_round");
    return took;
  };
  const baseline = () =>
    onCopy((copy) => withClient(copy, (client) => client.query(expireStatement(shopId))));
  const laurel = () => onCopy((copy) => withDatabase(copy, (db) => expirePoints(benchContext(db))));
  const pairs = await inTurn(rounds, { laurel, baseline });
  await server.drop("bench_expire");
  return [
    {
      title: `3. Expiring ${lots * rounds} lots in ${rounds} rounds, ${lotsEach} of each of ${members} members in a round`,
      baseline: "one SQL statement that writes the same rows",
      lines: [
        compared("seconds", pairs, (took) => took, { at: "most", ratio: 1.5 }),
        compared("lots a second", pairs, (took) => lots / took, null),
      ],
      notes: ["Each time on a fresh copy of the same database."],
    },
  ];
}

async function checkEmpty(url: string, lots: number): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ left: string; used: string; owned: string }>(
      `SELECT (SELECT count(*) FROM lot WHERE remaining > 0) AS left, (SELECT count(*) FROM lot_use) AS used,
              (SELECT count(*) FROM balance WHERE available <> 0) AS owned`,
    );
    const { left, used, owned } = rows[0] ?? {};
    if (left !== "0" || owned !== "0" || Number(used) !== lots) {
      throw new Error(
        `${left} lots are left, ${used} of ${lots} were used, ${owned} members still have points`,
      );
    }
  });
}
