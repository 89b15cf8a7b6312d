import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { State } from "./state.ts";

const folder = mkdtempSync(path.join(tmpdir(), "laurel-state-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a store that is opened again is searched by address without reading all of its orders", () => {
  const file = path.join(folder, "simulator.sqlite");
  const filled = new State(file);
  const add = filled.db.prepare(
    `insert into record (kind, id, shop, happened_at, updated_at, json) values ('order', ?, 'a', 0, 0, ?)`,
  );
  filled.transaction(() => {
    for (let id = 1; id <= 5_000; id += 1) add.run(id, JSON.stringify({ email: `${id}@shop.example` }));
  });
  filled.close();
  const opened = new State(file);
  const plan = opened
    .sql(
      `explain query plan select id, json from record
        where shop = ? and kind = ? and (lower(json_extract(json, '$.email')) = ?) order by id asc limit ?`,
    )
    .all("a", "order", "7@shop.example", 50)
    .map(({ detail }) => detail);
  opened.close();
  expect(plan.join()).toContain("record_email");
});
