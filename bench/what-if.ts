/**
 * What a what-if of two programmes over past orders costs, held to a plain loop that reads the same orders out of
 * PostgreSQL and decodes them, and then only multiplies and sums: `npm run bench:what-if`. Time of this process's
 * processor.
 */
import { parseArgs } from "node:util";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { benchServer } from "./ledger/bench-server.ts";
import { givenShop, withDatabase } from "./ledger/given-shop.ts";
import { givenPurchases, givenRecords } from "./what-if/given-past.ts";
import { tryPast } from "./what-if/try-past.ts";
import type { TriedPast } from "./what-if/try-past.ts";

const AIM = { timesPlain: 3, ordersASecond: 200_000, growthMb: 8 };
const { values } = parseArgs({
  options: {
    orders: { type: "string", default: "1000000" },
    purchases: { type: "string", default: "69659" },
  },
});
const [generated, recorded] = [Number(values.orders), Number(values.purchases)];
const dataDir = ".data/bench-what-if";

removeEmbeddedPostgres(dataDir);
const postgres = await startEmbeddedPostgres(dataDir);
try {
  const server = benchServer(postgres.url);
  const real = await server.create("purchases");
  const shopId = await givenShop(real);
  const tried = [
    await withDatabase(real, async (db) => tryPast(db, shopId, await givenPurchases(db, recorded))),
  ];
  const made = await server.create("records");
  const otherId = await givenShop(made);
  tried.push(
    await withDatabase(made, async (db) => {
      await givenRecords(db, otherId, generated, Math.ceil(generated / 10));
      return tryPast(db, otherId, generated);
    }),
  );
  console.table(tried.map(present));
  for (const [place, one] of tried.entries()) judge(["recorded", "generated"][place] ?? "", one);
} finally {
  removeEmbeddedPostgres(dataDir);
}

function present({ orders, plainMs, whatIfMs, decidingMs, heapMb, figures }: TriedPast) {
  return {
    orders,
    "as the ledger has them": figures.check.equal,
    "plain loop (ms)": Math.round(plainMs),
    "what-if (ms)": Math.round(whatIfMs),
    "times the plain loop": Math.round((whatIfMs / plainMs) * 100) / 100,
    "orders a second, deciding alone": Math.round((orders * 1000) / decidingMs),
    "heap after each quarter (MB)": heapMb.join(", "),
  };
}

function judge(which: string, tried: TriedPast): void {
  const { orders, plainMs, whatIfMs, decidingMs, heapMb, figures } = tried;
  const missed = [
    whatIfMs > AIM.timesPlain * plainMs ? `more than ${AIM.timesPlain} times the plain loop` : [],
    (orders * 1000) / decidingMs < AIM.ordersASecond ? `fewer than ${AIM.ordersASecond} orders a second` : [],
    (heapMb.at(-1) ?? 0) - (heapMb[0] ?? 0) > AIM.growthMb ? "memory grows" : [],
    figures.check.equal < orders
      ? `${orders - figures.check.equal} orders are not as the ledger has them`
      : [],
  ].flat();
  for (const aim of missed) console.error(`An aim is missed, with the ${which} orders: ${aim}.`);
  if (missed.length > 0) process.exitCode = 1;
}
