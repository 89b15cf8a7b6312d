import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  getNamedType,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  Kind,
  parse,
  printType,
  specifiedScalarTypes,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** Of each type the fields that documents ask for, and of each field the arguments that they give. */
export type UsedFields = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export interface Used {
  fields: UsedFields;
  /** Types of variables: all that is below them may be sent. */
  inputs: ReadonlySet<string>;
}

/** What the documents touch of a schema in which they are valid. */
export function usedBy(schema: GraphQLSchema, documents: readonly DocumentNode[]): Used {
  const fields = new Map<string, Map<string, Set<string>>>();
  const inputs = new Set<string>();
  const info = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(info, {
    VariableDefinition() {
      const type = getNamedType(info.getInputType());
      if (type) inputs.add(type.name);
    },
    Field(node) {
      const parent = info.getParentType();
      if (!parent || node.name.value === "__typename") return;
      const known = fields.get(parent.name) ?? new Map<string, Set<string>>();
      const given = known.get(node.name.value) ?? new Set<string>();
      for (const argument of node.arguments ?? []) given.add(argument.name.value);
      fields.set(parent.name, known.set(node.name.value, given));
    },
  });
  for (const document of documents) visit(document, visitor);
  return { fields, inputs };
}

/**
 * The schema with nothing in it but what is used, and what must be given with it: so that two versions
 * can be compared by graphql-js's own rules, and every difference that it finds is one of ours.
 */
export function usedPart(schema: GraphQLSchema, used: Used): GraphQLSchema {
  const definitions = new Map<string, DefinitionNode>();
  const waiting = [...used.fields.keys(), ...used.inputs];
  const builtIn = new Set(specifiedScalarTypes.map(({ name }) => name));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = schema.getType(name);
    if (!type || builtIn.has(name) || definitions.has(name)) continue;
    const [whole] = parse(printType(type)).definitions;
    if (!whole) continue;
    const definition = restricted(whole, used.fields.get(name) ?? new Map());
    definitions.set(name, definition);
    waiting.push(...typesIn(definition));
  }
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [...definitions.values()] };
  return buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
}

/** An object or interface with its used fields alone; other kinds whole. */
function restricted(node: DefinitionNode, used: ReadonlyMap<string, ReadonlySet<string>>): DefinitionNode {
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return node;
  const fields = (node.fields ?? []).flatMap((field): FieldDefinitionNode[] => {
    const given = used.get(field.name.value);
    if (!given) return [];
    const args = (field.arguments ?? []).filter(
      (argument) => given.has(argument.name.value) || demanded(argument),
    );
    return [{ ...field, arguments: args }];
  });
  return { ...node, fields, interfaces: [] };
}

const demanded = (argument: InputValueDefinitionNode) =>
  argument.type.kind === Kind.NON_NULL_TYPE && argument.defaultValue === undefined;

function typesIn(node: DefinitionNode): string[] {
  const names: string[] = [];
  visit(node, {
    NamedType({ name }) {
      names.push(name.value);
    },
  });
  return names;
}
