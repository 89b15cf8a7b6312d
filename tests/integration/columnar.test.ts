import { afterAll, beforeAll, expect, it } from "vitest";
import { columnar } from "../../app/db/columnar.server.ts";
import { run } from "../../app/db/sql.server.ts";
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

it("brings each type as it is, to both ends of what it holds", async () => {
  const kinds = columnar(
    {
      id: "uuid",
      bytes: "bytea",
      at: "timestamptz",
      small: "smallint",
      whole: "int",
      large: "bigint",
      kind: "entry_kind",
    },
    1,
  );
  const rows = [
    {
      id: "0192f0c5-4a51-7b6e-9c3d-0f1e2d3c4b5a",
      bytes: new Uint8Array([0, 1, 127, 128, 255]),
      at: Date.UTC(2026, 10, 26, 12, 30, 45, 678),
      small: -32_768,
      whole: -2_147_483_648,
      large: -9_007_199_254_740_991,
      kind: "earn",
    },
    {
      id: "FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF",
      bytes: new Uint8Array(),
      at: Date.UTC(1969, 11, 31, 23, 59, 59, 999),
      small: 32_767,
      whole: 2_147_483_647,
      large: "9223372036854775807",
      kind: "adjust",
    },
    {
      id: "00000000-0000-0000-0000-000000000000",
      bytes: new Uint8Array(100_000).fill(7),
      at: Date.UTC(9999, 11, 31),
      small: 0,
      whole: -1,
      large: -4_294_967_297,
      kind: "expire",
    },
    { id: null, bytes: null, at: null, small: null, whole: null, large: null, kind: null },
  ];
  const back = await run(
    db.pool,
    "columnar-types",
    `SELECT * FROM ${kinds.from} AS r (id, bytes, at, small, whole, large, kind)`,
    kinds.valuesOf(rows),
  );
  expect(back).toEqual(
    rows.map((row) => ({
      ...row,
      id: row.id?.toLowerCase() ?? null,
      bytes: row.bytes && Buffer.from(row.bytes),
      at: row.at === null ? null : new Date(row.at),
      large: row.large === null ? null : String(row.large),
    })),
  );
});

it("says which value is none of its type", () => {
  const ids = columnar({ id: "uuid" }, 1);
  for (const id of [
    "",
    "0192f0c5",
    "0192f0c5-4a51-7b6e-9c3d-0f1e2d3c4b5a0",
    "z192f0c5-4a51-7b6e-9c3d-0f1e2d3c4b5a",
  ])
    expect(() => ids.valuesOf([{ id }])).toThrow(/UUID|hexadecimal/);
  expect(() => columnar({ n: "int" }, 1).valuesOf([{ n: 2 ** 31 }])).toThrow(RangeError);
  expect(() => columnar({ n: "bigint" }, 1).valuesOf([{ n: 1.5 }])).toThrow(RangeError);
});
