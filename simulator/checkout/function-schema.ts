import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { API_VERSION } from "../api-versions.ts";

const FILE = new URL(`../schemas/functions_discount_${API_VERSION}.json.gz`, import.meta.url);

let schema: GraphQLSchema | undefined;

/** Shopify's own schema of the Discount Function API: what a function may ask and may answer. */
export function functionSchema(): GraphQLSchema {
  if (!schema) {
    const file = JSON.parse(gunzipSync(readFileSync(FILE)).toString("utf8")) as { data: IntrospectionQuery };
    schema = buildClientSchema(file.data, { assumeValid: true });
  }
  return schema;
}
