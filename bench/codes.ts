import { parseArgs } from "node:util";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { claims } from "./codes/claims.ts";
import type { Took } from "./codes/claims.ts";
import { generate } from "./codes/generate.ts";
import { benchServer } from "./ledger/bench-server.ts";
import { givenShop, withDatabase } from "./ledger/given-shop.ts";

/**
 * Unique codes drawn and written, over COPY of the same rows into the same table; and coupons and codes that many shoppers
 * take at once while there are some, over one bare `UPDATE … WHERE left > 0` each.
 */
const { values } = parseArgs({
  options: {
    codes: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "3" },
    clients: { type: "string", default: "50" },
    stock: { type: "string", default: "10000" },
    asking: { type: "string" },
  },
});
const dataDir = ".data/bench-codes";

removeEmbeddedPostgres(dataDir);
const postgres = await startEmbeddedPostgres(dataDir);
try {
  const url = await benchServer(postgres.url).create("codes");
  const shopId = await givenShop(url);
  const made = await withDatabase(url, (db) =>
    generate(db, shopId, Number(values.codes), Number(values.rounds)),
  );
  console.log(
    `\n${values.codes} unique codes, drawn and written, the median of ${values.rounds} rounds that take turns`,
  );
  console.table([
    { what: "COPY of the same rows", seconds: round(made.copySeconds), times: 1 },
    {
      what: "drawn, and written by the run's own statements",
      seconds: round(made.drawnSeconds),
      times: round(made.drawnSeconds / made.copySeconds),
    },
  ]);
  const stock = Number(values.stock);
  const asking = Number(values.asking ?? Math.ceil(stock * 1.5));
  const took = await withDatabase(url, (db) =>
    claims(db, shopId, { clients: Number(values.clients), stock, asking }),
  );
  console.log(`\n${values.clients} clients, ${stock} coupons and as many codes, ${asking} who ask for each`);
  console.table([
    {
      what: "UPDATE … WHERE left > 0",
      given: took.bare.given,
      "a second": Math.round(took.bare.perSecond),
      share: 1,
    },
    row("claims of a coupon, with who holds them", took.coupons),
    row("claims of the next code, with who has which", took.codes),
  ]);
  for (const { given } of [took.coupons, took.codes]) {
    if (given === stock) continue;
    console.error(`${given} were given, and not ${stock}`);
    process.exitCode = 1;
  }

  function row(what: string, { given, perSecond }: Took) {
    const share = round(perSecond / took.bare.perSecond);
    return { what, given, "a second": Math.round(perSecond), share };
  }
} finally {
  removeEmbeddedPostgres(dataDir);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
