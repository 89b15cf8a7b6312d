import type { GraphQLSchema } from "graphql";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";

/** What resolvers know besides their source and arguments. */
export interface AdminContext {
  sim: Simulator;
  shop: ShopRecord;
  /** What the token may do; a write scope brings its read scope along. */
  scopes: ReadonlySet<string>;
  schema: GraphQLSchema;
  /** Whatever an id names, or null. Throws for an id that is none and for a kind that is not modelled. */
  nodeOf(id: string): unknown;
  /** Notes about search queries; they go into `extensions.search`. */
  searchNotes: SearchNote[];
}

export interface SearchNote {
  path: string[];
  query: string;
  warnings: { field: string; message: string; code: string }[];
}

/** The scopes of an installation, with the read scope that each write scope brings along. */
export function effectiveScopes(granted: string[]): ReadonlySet<string> {
  return new Set(granted.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
}
