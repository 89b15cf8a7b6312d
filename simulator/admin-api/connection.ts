import type { Args } from "./args.ts";
import { badRequest } from "./errors.ts";

/** A place in a sorted list: the value that the list is sorted by, and the id that breaks ties. */
export interface Place {
  value: string | number | null;
  id: number;
  /** How far from the start of the walk. */
  depth: number;
}

export interface Row {
  node: unknown;
  value: string | number | null;
  id: number;
}

export interface Slice {
  /** Exclusive. */
  after?: Place;
  before?: Place;
  limit: number;
  /** From the end towards the beginning. */
  backward: boolean;
}

/** Nodes in a fixed order, read a slice at a time. */
export interface ConnectionSource {
  rows(slice: Slice): Row[];
}

/** https://shopify.dev/docs/api/usage/pagination-graphql */
const MOST_PER_PAGE = 250;
const MOST_DEEP = 25_000;

export interface ConnectionValue {
  nodes: unknown[];
  edges: { node: unknown; cursor: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** One page by `first`/`after` or `last`/`before`. Throws what Shopify answers to a wrong page. */
export function toConnection(
  source: ConnectionSource,
  args: Args,
  most: number = MOST_PER_PAGE,
): ConnectionValue {
  const { size, backward } = pageSize(args, most);
  const after = placeOf(args, "after");
  const before = placeOf(args, "before");
  const start = (backward ? before : after)?.depth ?? 0;
  if (start + size > MOST_DEEP)
    throw badRequest(
      `Pagination is limited to ${MOST_DEEP.toLocaleString("en")} objects. Use a bulk operation or a filter.`,
    );
  const rows = source.rows({ ...(after && { after }), ...(before && { before }), limit: size + 1, backward });
  const more = rows.length > size;
  const page = rows.slice(0, size).map((row, index) => ({ ...row, depth: start + index + 1 }));
  if (backward) page.reverse();
  const edges = page.map((row) => ({ node: row.node, cursor: encodePlace(row) }));
  return {
    nodes: page.map((row) => row.node),
    edges,
    pageInfo: {
      hasNextPage: backward ? before !== undefined : more,
      hasPreviousPage: backward ? more : after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A list that is in memory. */
export function listSource(nodes: readonly unknown[], reverse = false): ConnectionSource {
  const rows = nodes.map((node, index): Row => ({ node, value: null, id: index + 1 }));
  if (reverse) rows.reverse();
  const position = (place: Place) => rows.findIndex(({ id }) => id === place.id);
  return {
    rows({ after, before, limit, backward }) {
      const inside = rows.slice(after ? position(after) + 1 : 0, before ? position(before) : undefined);
      return backward ? inside.reverse().slice(0, limit) : inside.slice(0, limit);
    },
  };
}

/** Every node of a source, read in pages. */
export function* everyNode(source: ConnectionSource, pageSize = 500): Generator<unknown[]> {
  let after: Place | undefined;
  for (;;) {
    const rows = source.rows({ ...(after && { after }), limit: pageSize, backward: false });
    if (rows.length > 0) yield rows.map((row) => row.node);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = { value: last.value, id: last.id, depth: 0 };
  }
}

function pageSize(args: Args, most: number): { size: number; backward: boolean } {
  const { first, last } = args;
  if (typeof first === "number" && typeof last === "number")
    throw badRequest("Passing both `first` and `last` to paginate a connection is not supported.");
  const size = first ?? last;
  if (typeof size !== "number") throw badRequest("you must provide one of first or last");
  const name = typeof first === "number" ? "first" : "last";
  if (size < 0) throw badRequest(`${name} must be zero or more`);
  if (size > most) throw badRequest(`${name} cannot exceed ${most}`);
  return { size, backward: name === "last" };
}

function encodePlace(place: Row & { depth: number }): string {
  const { id, value, depth } = place;
  return Buffer.from(JSON.stringify({ last_id: id, last_value: value, depth })).toString("base64");
}

function placeOf(args: Args, name: "after" | "before"): Place | undefined {
  const cursor = args[name];
  if (cursor === undefined || cursor === null) return undefined;
  try {
    const { last_id, last_value, depth } = JSON.parse(Buffer.from(String(cursor), "base64").toString());
    if (Number.isSafeInteger(last_id))
      return { id: last_id, value: last_value ?? null, depth: Number(depth) || 0 };
  } catch {
    // Falls through: no cursor of ours.
  }
  throw badRequest(`Invalid cursor for current pagination sort.`);
}
