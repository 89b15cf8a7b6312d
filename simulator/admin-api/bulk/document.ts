import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";
import { GraphQLError, Kind, parse, validate, visit } from "graphql";

/** The query cannot be run in bulk; the message is for the app's developer. */
export class BulkQueryError extends Error {
  override name = "BulkQueryError";
}

/** The one query of a document, valid, with its fragments in place. Throws `BulkQueryError`. */
export function readOperation(schema: GraphQLSchema, query: string): OperationDefinitionNode {
  try {
    const document = parse(query);
    const [problem] = validate(schema, document);
    if (problem) throw problem;
    const operations = document.definitions.filter(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    const [operation] = operations;
    if (!operation || operations.length > 1 || operation.operation !== "query")
      throw new BulkQueryError("Invalid bulk query: it must be one query operation.");
    const fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
    return inlined(operation, fragments);
  } catch (error) {
    if (error instanceof GraphQLError) throw new BulkQueryError(`Invalid bulk query: ${error.message}`);
    throw error;
  }
}

/** The selection below `edges { node }` or `nodes`. */
export function nodeSelection(field: FieldNode): SelectionSetNode {
  const selections: SelectionSetNode["selections"][number][] = [];
  for (const { field: child } of flatten(field.selectionSet)) {
    if (child.name.value === "nodes") selections.push(...(child.selectionSet?.selections ?? []));
    if (child.name.value !== "edges") continue;
    for (const { field: inner } of flatten(child.selectionSet))
      if (inner.name.value === "node") selections.push(...(inner.selectionSet?.selections ?? []));
  }
  if (selections.length === 0)
    throw new BulkQueryError(
      `The connection ${field.name.value} must select \`edges { node { … } }\` or \`nodes { … }\`.`,
    );
  return { kind: Kind.SELECTION_SET, selections };
}

export function fieldsOf(set: SelectionSetNode): FieldNode[] {
  return flatten(set).map(({ field }) => field);
}

/** Fields with the type condition that they stand under, if any. */
export function flatten(
  set: SelectionSetNode | undefined,
  condition?: string,
): { field: FieldNode; condition: string | undefined }[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return { field: selection, condition };
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return flatten(selection.selectionSet, selection.typeCondition?.name.value ?? condition);
    throw new Error("named fragments are inlined before");
  });
}

/** The operation with its named fragments in place; validation has seen to it that there are no circles. */
function inlined(
  operation: OperationDefinitionNode,
  fragments: Map<string, FragmentDefinitionNode>,
): OperationDefinitionNode {
  return visit(operation, {
    FragmentSpread(spread) {
      const fragment = fragments.get(spread.name.value);
      if (!fragment) throw new BulkQueryError(`There is no fragment ${spread.name.value}.`);
      const { typeCondition, selectionSet } = fragment;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet };
    },
  });
}
