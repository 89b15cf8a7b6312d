import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { API_VERSION } from "../../app/shopify/api-version.server.ts";
import { reportOf } from "./report.ts";
import { readSchemas } from "./schema-files.ts";
import { compareSurfaces } from "./surfaces.ts";
import { PLACES, writeVersion } from "./write-version.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "upgrade-api-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Shopify's schemas of today as those of another version, after a change of their text. */
function schemas(version: string, change: (text: string) => string = (text) => text): void {
  for (const kind of ["admin", "functions_discount"]) {
    const path = `simulator/schemas/${kind}_${API_VERSION}.json.gz`;
    const text = gunzipSync(readFileSync(path)).toString("utf8");
    writeFileSync(join(folder, `${kind}_${version}.json.gz`), gzipSync(change(text)));
  }
}

function report(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["scripts/upgrade-api/main.ts", ...args, "--report", "--from", folder],
    { encoding: "utf8" },
  );
  return { stdout, stderr, status };
}

test("of a version that is like ours nothing is said", () => {
  const schemas = readSchemas("simulator/schemas", API_VERSION);
  const said = reportOf(API_VERSION, "2099-01", compareSurfaces(".", schemas, schemas));
  expect(said).toContain(`# From ${API_VERSION} to 2099-01`);
  expect(said.match(/Nothing that is used here has changed\./g)).toHaveLength(3);
});

test("what becomes of fields, inputs and topics that Laurel uses is said, of others not", () => {
  schemas("2099-01", (text) =>
    text
      .replaceAll('"name":"displayFulfillmentStatus"', '"name":"fulfillmentWords"')
      .replaceAll('"name":"ORDERS_DELETE"', '"name":"ORDERS_GONE"')
      .replaceAll('"name":"numberOfAgents"', '"name":"agents"')
      .replaceAll('"name":"hasAnyTag"', '"name":"tagged"'),
  );
  const { stdout } = report("2099-01");
  expect(stdout).toContain('- Cannot query field "displayFulfillmentStatus" on type "Order"');
  expect(stdout).toContain("- Order.displayFulfillmentStatus was removed.");
  expect(stdout).toContain("- orders/delete is gone");
  expect(stdout).not.toContain("hasAnyTag");
});

test("a version without schemas, and none at all, are refused with a sentence", () => {
  const missing = report("2098-01");
  expect([missing.status, missing.stderr]).toEqual([
    1,
    expect.stringContaining("no schema of version 2098-01"),
  ]);
  expect(report()).toMatchObject({ status: 1, stderr: expect.stringContaining("Name a version") });
});

test("the version is written wherever it stands, and old schemas go", async () => {
  schemas("2099-01");
  const root = join(folder, "root");
  const copied = [
    "simulator/schemas/*",
    "THIRD-PARTY-NOTICES.md",
    "extensions/loyalty-discount/schema.graphql",
  ];
  for (const path of globSync([...PLACES, ...copied])) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(path, join(root, path));
  }
  await writeVersion(root, { path: folder, release: "9.8.7" }, "2099-01");
  const written = (path: string) => readFileSync(join(root, path), "utf8");
  for (const path of globSync(PLACES, { cwd: root }).filter((path) => !path.includes("theme")))
    expect(written(path), path).toMatch(/^(export const API_VERSION|api_version) = "2099-01"/m);
  expect(globSync("simulator/schemas/*.gz", { cwd: root }).sort()).toEqual([
    "simulator/schemas/admin_2099-01.json.gz",
    "simulator/schemas/functions_discount_2099-01.json.gz",
  ]);
  expect(written("THIRD-PARTY-NOTICES.md")).toContain("`@shopify/dev-mcp` 9.8.7");
  expect(written("extensions/loyalty-discount/schema.graphql")).toBe(
    readFileSync("extensions/loyalty-discount/schema.graphql", "utf8").replace(API_VERSION, "2099-01"),
  );
});

test("the version stands in these places alone", () => {
  const sources = globSync([
    "*.toml",
    "{app,bench,extensions,scripts,simulator,tests}/**/*.{ts,tsx,toml}",
  ]).filter((path) => !/node_modules|\.test\.tsx?$/.test(path));
  const naming = sources.filter((path) => readFileSync(path, "utf8").includes(`"${API_VERSION}"`));
  expect(naming.sort()).toEqual(
    globSync(PLACES)
      .filter((path) => !path.includes("theme"))
      .sort(),
  );
});
