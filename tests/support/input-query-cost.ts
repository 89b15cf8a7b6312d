import { TypeInfo, getNamedType, isLeafType, parse, visit, visitWithTypeInfo } from "graphql";
import type { GraphQLSchema } from "graphql";

const EXPENSIVE = new Set(["hasAnyTag", "hasTags", "inAnyCollection", "inCollections"]);
const PAID_BY_THEIR_PARENT = new Set(["Metafield", "HasTagResponse", "CollectionMembership"]);

/**
 * What an input query costs: https://shopify.dev/docs/api/functions/latest#input-query-limits.
 * Three for each metafield and for asking about tags or collections, nothing for what is inside of them
 * and for `__typename`, one for every other leaf.
 */
export function inputQueryCost(schema: GraphQLSchema, query: string): number {
  const types = new TypeInfo(schema);
  let cost = 0;
  const visitor = visitWithTypeInfo(types, {
    Field(node) {
      const type = getNamedType(types.getType());
      const parent = types.getParentType()?.name ?? "";
      if (EXPENSIVE.has(node.name.value) || type?.name === "Metafield") cost += 3;
      else if (isLeafType(type) && node.name.value !== "__typename" && !PAID_BY_THEIR_PARENT.has(parent))
        cost += 1;
    },
  });
  visit(parse(query), visitor);
  return cost;
}

/** Bytes of the query as it stands, without its comments; the limit is 3,000. */
export function inputQueryBytes(query: string): number {
  const withoutComments = query.replace(/^\s*#.*$/gm, "");
  return new TextEncoder().encode(withoutComments).length;
}
