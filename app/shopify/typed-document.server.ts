/**
 * A GraphQL operation with the types of its variables and of its answer. Generated from
 * `operations/*.graphql`; see `scripts/generate-operations.ts`.
 */
export interface TypedDocument<TData, TVariables> {
  readonly name: string;
  readonly kind: "query" | "mutation";
  readonly source: string;
  /** Never present: it carries the two types. */
  readonly types?: (variables: TVariables) => TData;
}

export function typedDocument<TData, TVariables>(
  kind: TypedDocument<TData, TVariables>["kind"],
  name: string,
  source: string,
): TypedDocument<TData, TVariables> {
  return { name, kind, source };
}
