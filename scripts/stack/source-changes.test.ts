import { existsSync, globSync } from "node:fs";
import { expect, it } from "vitest";
import { afterChange, WATCHED } from "./source-changes.ts";

it.each([
  ["app/services/settling/settle.server.ts", [], ["web", "worker"]],
  ["app/jobs/schedules.server.ts", [], ["worker"]],
  ["app/server.ts", [], ["web"]],
  ["app/server/health.ts", [], ["web"]],
  ["simulator/clock.ts", [], ["simulator"]],
  ["shopify.app.toml", [], ["simulator"]],
  ["extensions/loyalty-theme/blocks/launcher.liquid", [], ["simulator"]],
  ["extensions/loyalty-discount/assembly/index.ts", ["build:function"], []],
  ["extensions/loyalty-discount/dist/function.wasm", [], ["simulator"]],
  ["extensions/loyalty-discount/dist/function-wasi.wasm", ["build:theme"], ["simulator"]],
  ["extensions/shared/door.ts", ["build:extensions"], []],
  ["extensions/loyalty-checkout/src/checkout.tsx", ["build:extensions"], []],
  ["extensions/loyalty-checkout/dist/loyalty-checkout.js", [], ["simulator"]],
  ["app/storefront/laurel.ts", ["build:theme"], []],
  ["prisma/migrations/1_x/migration.sql", [], ["web", "worker"]],
  // Pages and their texts follow by themselves; tests are run by hand; editors leave files of their own.
  ["app/routes/app._index.tsx", [], []],
  ["app/i18n/en/home.json", [], []],
  ["app/services/steps.server.test.ts", [], []],
  ["app/services/.steps.server.ts.swp", [], []],
])("knows what follows from a change of %s", (file, builds, restarts) => {
  expect(afterChange([file])).toEqual({ builds, restarts });
});

it("does each thing once", () => {
  const files = ["app/db/a.ts", "app/services/b.ts", "app/server/c.ts", "simulator/d.ts", "simulator/e.ts"];
  expect(afterChange(files).restarts).toEqual(["web", "worker", "simulator"]);
});

it("watches places that there are, and every room of the app has a rule or is a page's", () => {
  for (const place of WATCHED) expect(existsSync(place), place).toBe(true);
  const rooms = globSync("app/*/").map((room) => room.replaceAll("\\", "/").replace(/\/$/, ""));
  const unanswered = rooms.filter((room) => {
    const { builds, restarts } = afterChange([`${room}/x.ts`]);
    return builds.length + restarts.length === 0;
  });
  expect(unanswered.sort()).toEqual(["app/evaluator", "app/i18n", "app/routes", "app/ui"]);
});
