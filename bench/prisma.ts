import { parseArgs } from "node:util";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { benchServer } from "./ledger/bench-server.ts";
import { givenShop, withDatabase } from "./ledger/given-shop.ts";
import { prismaAndSql } from "./prisma/prisma-and-sql.ts";

/**
 * What the Prisma Client costs beside SQL that does the same, in the same transactions of the same database:
 * the figures that say what goes by which (docs/decisions/015-prisma-for-what-merchants-configure.md).
 */
const { values } = parseArgs({ options: { rounds: { type: "string", default: "9" } } });
const dataDir = ".data/bench-prisma";

removeEmbeddedPostgres(dataDir);
const postgres = await startEmbeddedPostgres(dataDir);
try {
  const url = await benchServer(postgres.url).create("prisma");
  const shopId = await givenShop(url);
  const figures = await withDatabase(url, (db) => prismaAndSql(db, shopId, Number(values.rounds)));
  console.log("\nThe Prisma Client beside SQL, medians of rounds that take turns");
  console.table(
    figures.map(({ what, sqlMs, prismaMs }) => ({
      what,
      "SQL (ms)": Math.round(sqlMs * 100) / 100,
      "Prisma (ms)": Math.round(prismaMs * 100) / 100,
      "times SQL's": Math.round((prismaMs / sqlMs) * 10) / 10,
    })),
  );
} finally {
  removeEmbeddedPostgres(dataDir);
}
