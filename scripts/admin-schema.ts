import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { API_VERSION } from "../app/shopify/api-version.server.ts";

/** Shopify's own schema of the Admin API, as vendored for the simulator. */
export function adminSchema(): Promise<GraphQLSchema> {
  return vendoredSchema("admin");
}

/** Shopify's own schema of what a discount function may ask for. */
export function discountFunctionSchema(): Promise<GraphQLSchema> {
  return vendoredSchema("functions_discount");
}

async function vendoredSchema(name: string): Promise<GraphQLSchema> {
  const file = new URL(`../simulator/schemas/${name}_${API_VERSION}.json.gz`, import.meta.url);
  const content: unknown = JSON.parse(gunzipSync(await readFile(file)).toString("utf8"));
  const answer = isRecord(content) && "data" in content ? content["data"] : content;
  if (!isIntrospection(answer))
    throw new Error(`${file.pathname} is not the answer to an introspection query`);
  return buildClientSchema(answer);
}

function isIntrospection(value: unknown): value is IntrospectionQuery {
  return isRecord(value) && isRecord(value["__schema"]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
