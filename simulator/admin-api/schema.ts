import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import { buildClientSchema, getNamedType, isObjectType } from "graphql";
import { API_VERSION } from "../api-versions.ts";
import type { AdminContext } from "./context.ts";
import { accessDenied } from "./errors.ts";
import type { FieldResolver } from "./resolver.ts";
import { modelledTypes } from "./resolvers/index.ts";
import { fieldScope, typeScope } from "./scopes.ts";

let built: GraphQLSchema | undefined;

/** Shopify's own schema with our resolvers on it. Building takes some 0.2 s, so it is done once. */
export function adminSchema(): GraphQLSchema {
  return (built ??= build());
}

function build(): GraphQLSchema {
  const file = new URL(`../schemas/admin_${API_VERSION}.json.gz`, import.meta.url);
  const { data } = JSON.parse(gunzipSync(readFileSync(file)).toString());
  const schema = buildClientSchema(data);
  for (const [name, fields] of Object.entries(modelledTypes)) {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`the schema has no object type ${name}`);
    for (const [field, resolve] of Object.entries(fields)) attach(type, field, resolve);
  }
  return schema;
}

function attach(type: GraphQLObjectType, name: string, resolve: FieldResolver): void {
  const field = type.getFields()[name];
  if (!field) throw new Error(`the schema has no field ${type.name}.${name}`);
  const scope = fieldScope(type.name, name, getNamedType(field.type).name);
  const needed = scope === typeScope(type.name) ? undefined : scope;
  field.extensions = { source: resolve.source, scope: needed };
  field.resolve = needed
    ? (source, args, context: AdminContext) => {
        if (!context.scopes.has(needed)) throw accessDenied(name, needed);
        return resolve(source, args, context);
      }
    : resolve;
}
