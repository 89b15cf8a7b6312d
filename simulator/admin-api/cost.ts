import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";
import {
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
} from "graphql";

/** https://shopify.dev/docs/api/usage/limits#graphql-admin-api-rate-limits */
export const MOST_POINTS = 1000;
const OBJECT = 1;
const MUTATION = 10;
const CONNECTION = 2;

export interface CostQuestion {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/**
 * Points that an operation may cost at most: an object 1, a connection 2 and its page size times
 * what one node costs, scalars nothing, an interface its dearest type, a mutation 10;
 * a list that is asked for by ids, each of them.
 */
export function requestedCost(question: CostQuestion): number {
  return costOf(question, undefined);
}

/** Points that it did cost: the same rules, counted over the answer. */
export function actualCost(question: CostQuestion, data: unknown): number {
  return data === null || data === undefined ? 0 : costOf(question, data);
}

/** `undefined` data: not known yet, so count the most there can be. */
function costOf(question: CostQuestion, data: unknown): number {
  const { schema, operation } = question;
  if (operation.operation === "mutation") return MUTATION * fieldsOf(question, operation.selectionSet).length;
  const query = schema.getQueryType();
  return query ? selectionCost(question, operation.selectionSet, query, data) : 0;
}

function selectionCost(
  question: CostQuestion,
  set: SelectionSetNode,
  type: GraphQLNamedType,
  data: unknown,
): number {
  if (data === undefined && isAbstractType(type)) {
    const types = question.schema.getPossibleTypes(type);
    const named = conditionsOf(question, set);
    const relevant = types.filter((each) => named.size > 0 && coversAny(question.schema, each.name, named));
    const candidates = relevant.length > 0 ? relevant : types.slice(0, 1);
    return Math.max(0, ...candidates.map((each) => selectionCost(question, set, each, data)));
  }
  return fieldsOf(question, set, isObjectType(type) ? type.name : undefined).reduce(
    (sum, field) => sum + fieldCost(question, field, type, data),
    0,
  );
}

function fieldCost(question: CostQuestion, field: FieldNode, type: GraphQLNamedType, data: unknown): number {
  if (!field.selectionSet || !(isObjectType(type) || isInterfaceType(type))) return 0;
  const definition = type.getFields()[field.name.value];
  if (!definition) return 0;
  const value = data === undefined ? undefined : child(data, field);
  if (value === null) return 0;
  const returns = getNamedType(definition.type);
  if (!isCompositeType(returns)) return 0;
  const { selectionSet } = field;
  if (returns.name.endsWith("Connection")) {
    const args = getArgumentValues(definition, field, question.variables);
    const size = Number(args["first"] ?? args["last"] ?? 0);
    return CONNECTION + nodesCost(question, selectionSet, returns, value, size);
  }
  const ids = getArgumentValues(definition, field, question.variables)["ids"];
  if (value === undefined && Array.isArray(ids))
    return ids.length * (OBJECT + selectionCost(question, selectionSet, returns, undefined));
  if (Array.isArray(value))
    return value
      .filter((item) => item !== null)
      .reduce<number>((sum, item) => sum + OBJECT + selectionCost(question, selectionSet, returns, item), 0);
  return OBJECT + selectionCost(question, selectionSet, returns, value);
}

/** `edges` and `pageInfo` are free; nodes count once, however they are asked for. */
function nodesCost(
  question: CostQuestion,
  set: SelectionSetNode,
  connection: GraphQLNamedType,
  data: unknown,
  size: number,
): number {
  const nodesType = isObjectType(connection) ? connection.getFields()["nodes"] : undefined;
  if (!nodesType) return 0;
  const type = getNamedType(nodesType.type);
  let most = 0;
  for (const field of fieldsOf(question, set)) {
    const name = field.name.value;
    if (!field.selectionSet || (name !== "nodes" && name !== "edges")) continue;
    const inner =
      name === "nodes"
        ? [field]
        : fieldsOf(question, field.selectionSet).filter((f) => f.name.value === "node");
    const list = data === undefined ? undefined : child(data, field);
    for (const each of inner) {
      if (!each.selectionSet) continue;
      const nodes = Array.isArray(list)
        ? list.map((item) => (name === "nodes" ? item : child(item, each)))
        : undefined;
      const one = (node: unknown) =>
        each.selectionSet ? OBJECT + selectionCost(question, each.selectionSet, type, node) : OBJECT;
      const cost = nodes ? nodes.reduce<number>((sum, node) => sum + one(node), 0) : size * one(undefined);
      most = Math.max(most, cost);
    }
  }
  return most;
}

function fieldsOf(question: CostQuestion, set: SelectionSetNode, typeName?: string): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection;
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : question.fragments[selection.name.value];
    const condition = fragment?.typeCondition?.name.value;
    const fits = !typeName || !condition || coversAny(question.schema, typeName, new Set([condition]));
    return fragment && fits ? fieldsOf(question, fragment.selectionSet, typeName) : [];
  });
}

function conditionsOf(question: CostQuestion, set: SelectionSetNode): Set<string> {
  return new Set(
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [];
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : question.fragments[selection.name.value];
      return fragment?.typeCondition?.name.value ?? [];
    }),
  );
}

function coversAny(schema: GraphQLSchema, typeName: string, conditions: Set<string>): boolean {
  if (conditions.has(typeName)) return true;
  const type = schema.getType(typeName);
  return [...conditions].some((condition) => {
    const abstract = schema.getType(condition);
    return isObjectType(type) && isAbstractType(abstract) && schema.isSubType(abstract, type);
  });
}

function child(data: unknown, field: FieldNode): unknown {
  if (typeof data !== "object" || data === null) return null;
  return (data as Record<string, unknown>)[field.alias?.value ?? field.name.value] ?? null;
}
