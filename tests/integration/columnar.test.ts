import { afterAll, beforeAll, expect, it } from "vitest";
import { columnar, run } from "../../app/db/sql.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

let db: TestDatabase;
beforeAll(async () => void (db = await createTestDatabase()));
afterAll(() => db.drop());

const columns = columnar({ n: "bigint", word: "text", yes: "boolean", facts: "jsonb" }, 2);
const rowsBack = (rows: Parameters<typeof columns.valuesOf>[0]) =>
  run(
    db.pool,
    "columnar-back",
    `SELECT r.*, $1::int AS shop FROM ${columns.from} AS r (n, word, yes, facts)`,
    [7, ...columns.valuesOf(rows)],
  );

it("brings rows to PostgreSQL as they are, whatever their texts hold", async () => {
  const words = [
    "",
    "NULL",
    "null",
    `"`,
    "\\",
    `\\"`,
    "{a,b}",
    " a b ",
    "ä 🎁",
    "\n\t",
    `{"a": "\\u0041"}`,
    "'",
  ];
  const rows = words.map((word, index) => ({
    n: String(9_007_199_254_740_993n + BigInt(index)),
    word,
    yes: index % 2 === 0,
    facts: { word, list: [word, null, 1.5] },
  }));
  expect(await rowsBack(rows)).toEqual(rows.map((row) => ({ ...row, shop: 7 })));
});

it("knows nothing from an empty text", async () => {
  expect(await rowsBack([{ n: null, word: null, yes: null, facts: null }])).toEqual([
    { n: null, word: null, yes: null, facts: null, shop: 7 },
  ]);
});

it("brings none where there are none", async () => {
  expect(await rowsBack([])).toEqual([]);
});
