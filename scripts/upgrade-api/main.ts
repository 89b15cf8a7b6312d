/**
 * Another version of Shopify's APIs, in one go: fetches its schemas, says what has changed of that which
 * Laurel uses, writes the version wherever it stands, and generates operations and the function's schema anew.
 *
 *   npm run upgrade:api -- 2027-01            # do it
 *   npm run upgrade:api -- 2027-01 --report   # only say what would be
 *   npm run upgrade:api -- 2027-01 --from /a/folder/with/schemas
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { API_VERSION } from "../../app/shopify/api-version.server.ts";
import { reportOf } from "./report.ts";
import { fetchSchemas, readSchemas } from "./schema-files.ts";
import { compareSurfaces } from "./surfaces.ts";
import { writeVersion } from "./write-version.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { report: { type: "boolean", default: false }, from: { type: "string" } },
});
const [version = ""] = positionals;

try {
  if (!/^\d{4}-(01|04|07|10)$/.test(version))
    throw new Error("Name a version, for example: npm run upgrade:api -- 2027-01");
  const folder = values.from === undefined ? fetchSchemas() : { path: values.from, release: null };
  const after = readSchemas(folder.path, version);
  const surfaces = compareSurfaces(root, readSchemas(`${root}simulator/schemas`, API_VERSION), after);
  console.log(reportOf(API_VERSION, version, surfaces));
  if (!values.report) {
    await writeVersion(root, folder, version);
    execFileSync(process.execPath, [`${root}scripts/generate-operations.ts`], { stdio: "inherit" });
    console.log(`\nThe version is ${version} everywhere now. npm test says what else it takes.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
