import { copyFileSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printSchema } from "graphql";
import { format } from "prettier";
import { fileName, KINDS, PACKAGE, readSchemas, type SchemaFolder } from "./schema-files.ts";

/** Where the version stands by hand. Everything else imports it, or is generated. */
export const PLACES = [
  "app/shopify/api-version.server.ts",
  "simulator/api-versions.ts",
  "shopify.app.toml",
  "extensions/*/shopify.extension.toml",
];
const VERSION = /^((?:export const API_VERSION|api_version) = ")[^"]+/m;

/** Where the release of the package is named. */
const NOTICES = ["simulator/schemas/README.md", "THIRD-PARTY-NOTICES.md"];
const RELEASE = new RegExp(`(\`${PACKAGE}\` )[\\d.]+`);

const SCHEMAS = "simulator/schemas";
const FUNCTION_SCHEMA = "extensions/loyalty-discount/schema.graphql";

/** Puts the version's schemas in place of those that are there, and the version wherever it is written. */
export async function writeVersion(root: string, folder: SchemaFolder, version: string): Promise<void> {
  const { functions } = readSchemas(folder.path, version);
  const old = globSync(`${SCHEMAS}/*.json.gz`, { cwd: root });
  const fresh = Object.values(KINDS).map((kind) => fileName(kind, version));
  for (const name of fresh) copyFileSync(join(folder.path, name), join(root, SCHEMAS, name));
  for (const path of old) if (!fresh.some((name) => path.endsWith(name))) rmSync(join(root, path));
  for (const path of globSync(PLACES, { cwd: root })) edit(join(root, path), VERSION, version);
  const { release } = folder;
  if (release !== null) for (const path of NOTICES) edit(join(root, path), RELEASE, release);
  const text = `${functionSchemaHeader(version)}\n${printSchema(functions)}\n`;
  writeFileSync(join(root, FUNCTION_SCHEMA), await format(text, { parser: "graphql", printWidth: 110 }));
}

function functionSchemaHeader(version: string): string {
  return `# Shopify's schema for discount functions, version ${version}, as \`shopify app function schema\` writes it.
# Copyright Shopify Inc., ISC licence: see simulator/schemas/LICENSE.md, where its source lies.
`;
}

function edit(path: string, pattern: RegExp, value: string): void {
  const before = readFileSync(path, "utf8");
  if (pattern.test(before)) writeFileSync(path, before.replace(pattern, `$1${value}`));
}
