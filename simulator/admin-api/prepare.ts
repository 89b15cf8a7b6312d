import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { GraphQLError, Kind, parse, validate } from "graphql";

export interface Prepared {
  document: DocumentNode;
  operations: OperationDefinitionNode[];
  fragments: Record<string, FragmentDefinitionNode>;
}

const MOST_REMEMBERED = 500;
const remembered = new Map<string, Prepared | readonly GraphQLError[]>();

/** Parses and validates a document, or says what is wrong with it. Apps send the same few documents: each is read once. */
export function prepare(schema: GraphQLSchema, query: string): Prepared | readonly GraphQLError[] {
  let found = remembered.get(query);
  if (!found) {
    found = read(schema, query);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(query, found);
  }
  return found;
}

function read(schema: GraphQLSchema, query: string): Prepared | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors.map(inShopifyWords);
    const fragments: Record<string, FragmentDefinitionNode> = {};
    const operations: OperationDefinitionNode[] = [];
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
      if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    }
    return { document, operations, fragments };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** The commonest mistake has a code of its own there. */
function inShopifyWords(error: GraphQLError): GraphQLError {
  const [, fieldName, typeName] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  if (!fieldName || !typeName) return error;
  return new GraphQLError(`Field '${fieldName}' doesn't exist on type '${typeName}'`, {
    ...(error.nodes && { nodes: error.nodes }),
    extensions: { code: "undefinedField", typeName, fieldName },
  });
}
