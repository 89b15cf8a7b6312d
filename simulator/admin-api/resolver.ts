import type { Args } from "./args.ts";
import type { AdminContext } from "./context.ts";
import type { ConnectionSource } from "./connection.ts";
import { toConnection } from "./connection.ts";

export type FieldResolver = ((source: unknown, args: Args, context: AdminContext) => unknown) & {
  /** For connections: everything, without pages. Bulk operations use it. */
  source?: (source: unknown, args: Args, context: AdminContext) => ConnectionSource;
};
export type TypeResolvers = Record<string, FieldResolver>;

type Typed<S> = (source: S, args: Args, context: AdminContext) => unknown;

/** Resolvers of one type, all of which get the same kind of source. */
export function resolvers<S>(fields: Record<string, Typed<S>>): TypeResolvers {
  return Object.fromEntries(
    Object.entries(fields).map(([name, resolve]) => [
      name,
      (source: unknown, args: Args, context: AdminContext) => resolve(source as S, args, context),
    ]),
  );
}

/** A connection field, from a function that says where its nodes come from. */
export function connection<S>(
  build: (source: S, args: Args, context: AdminContext) => ConnectionSource,
  /** The largest page, where it is another than usual. */
  most?: number,
): FieldResolver {
  const source = (from: unknown, args: Args, context: AdminContext) => build(from as S, args, context);
  return Object.assign(
    (from: unknown, args: Args, context: AdminContext) =>
      toConnection(source(from, args, context), args, most),
    { source },
  );
}
