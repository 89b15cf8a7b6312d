import type { FieldNode, GraphQLField, GraphQLOutputType, GraphQLSchema, SelectionSetNode } from "graphql";
import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
} from "graphql";
import type { AdminContext } from "../context.ts";
import { accessDenied } from "../errors.ts";
import type { ConnectionSource } from "../connection.ts";
import type { Args } from "../args.ts";
import type { FieldResolver } from "../resolver.ts";
import { plainField, typeNameOf } from "../sources.ts";
import { BulkQueryError, fieldsOf, flatten, nodeSelection, readOperation } from "./document.ts";

/** https://shopify.dev/docs/api/usage/bulk-operations/queries#operation-restrictions */
const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

/** A bulk query, prepared once, so that each of its many nodes costs a few calls only. */
export interface BulkPlan {
  root: PlannedConnection;
}

export interface PlannedConnection {
  source(node: unknown, context: AdminContext): ConnectionSource;
  node: PlannedSelection;
}

export interface PlannedSelection {
  /** What is written on the node's own line. */
  values(node: unknown, context: AdminContext): Record<string, unknown>;
  /** The node's id, whether it is asked for or not: its children name it. */
  id(node: unknown, context: AdminContext): unknown;
  /** Connections of the node; their nodes get lines of their own. */
  connections(node: unknown): PlannedConnection[];
}

/** Checks Shopify's restrictions and prepares the query. Throws `BulkQueryError`. */
export function planBulkQuery(schema: GraphQLSchema, query: string): BulkPlan {
  const operation = readOperation(schema, query);
  const queryType = schema.getQueryType();
  const [field, ...others] = fieldsOf(operation.selectionSet);
  if (!queryType || !field || others.length > 0)
    throw new BulkQueryError("Bulk queries must have exactly one top-level field.");
  const definition = queryType.getFields()[field.name.value];
  if (!definition || field.name.value === "node" || field.name.value === "nodes")
    throw new BulkQueryError("The top-level `node` and `nodes` fields can't be used in a bulk query.");
  const planner = new Planner(schema);
  if (!isConnection(definition)) {
    throw new BulkQueryError(
      "Bulk queries must contain at least one connection, at the top level in this simulator.",
    );
  }
  return { root: planner.connection(field, definition, 0) };
}

type Field = GraphQLField<unknown, unknown>;
type Getter = { key: string; get: (node: unknown, context: AdminContext) => unknown };

class Planner {
  readonly #schema: GraphQLSchema;
  #connections = 0;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  connection(field: FieldNode, definition: Field, depth: number): PlannedConnection {
    if (++this.#connections > MOST_CONNECTIONS)
      throw new BulkQueryError(`Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`);
    if (depth > DEEPEST)
      throw new BulkQueryError(
        `Bulk queries cannot contain connections with a nesting depth greater than ${DEEPEST}.`,
      );
    const args = withoutPages(getArgumentValues(definition, field));
    const build = definition.extensions["source"] as FieldResolver["source"];
    if (!build) throw new BulkQueryError(`The simulator does not model ${field.name.value} in bulk.`);
    const scope = definition.extensions["scope"];
    return {
      source: (node, context) => {
        // The field's own resolver, which would look at the scope, is not called here.
        if (typeof scope === "string" && !context.scopes.has(scope))
          throw accessDenied(field.name.value, scope);
        return build(node, args, context);
      },
      node: this.selection(nodeSelection(field), connectionNodeType(definition), depth, false),
    };
  }

  /** `inList`: below a list, where Shopify allows no connections. */
  selection(set: SelectionSetNode, typeName: string, depth: number, inList: boolean): PlannedSelection {
    const type = this.#schema.getType(typeName);
    if (isAbstractType(type)) return this.#byType(set, type.name, depth, inList);
    if (!isObjectType(type)) throw new BulkQueryError(`${typeName} has no fields.`);
    const id = type.getFields()["id"]?.resolve as FieldResolver | undefined;
    const getters: Getter[] = [];
    const connections: PlannedConnection[] = [];
    for (const { field, condition } of flatten(set)) {
      if (condition && condition !== typeName && !this.#isOf(typeName, condition)) continue;
      const name = field.name.value;
      const key = field.alias?.value ?? name;
      if (name === "__typename") {
        getters.push({ key, get: () => typeName });
        continue;
      }
      const definition = type.getFields()[name];
      if (!definition) throw new BulkQueryError(`${typeName} has no field ${name}.`);
      if (isConnection(definition)) {
        if (inList)
          throw new BulkQueryError(
            "Queries that contain a connection field within a list field are not currently supported.",
          );
        connections.push(this.connection(field, definition, depth + 1));
      } else
        getters.push({ key, get: this.#getter(field, definition, typeName, depth, inList, connections) });
    }
    return {
      values: (node, context) => {
        const values: Record<string, unknown> = {};
        for (const { key, get } of getters) values[key] = get(node, context);
        return values;
      },
      id: (node, context) => (id ? id(node, {}, context) : null),
      connections: () => connections,
    };
  }

  /** A selection on an interface or union: which type it is shows with each node. */
  #byType(set: SelectionSetNode, abstractName: string, depth: number, inList: boolean): PlannedSelection {
    const plans = new Map<string, PlannedSelection>();
    const planFor = (node: unknown) => {
      const name = typeNameOf(node) ?? abstractName;
      let plan = plans.get(name);
      if (!plan) plans.set(name, (plan = this.selection(set, name, depth, inList)));
      return plan;
    };
    return {
      values: (node, context) => planFor(node).values(node, context),
      id: (node, context) => planFor(node).id(node, context),
      connections: (node) => planFor(node).connections(node),
    };
  }

  #isOf(typeName: string, condition: string): boolean {
    const [type, abstract] = [this.#schema.getType(typeName), this.#schema.getType(condition)];
    return isObjectType(type) && isAbstractType(abstract) && this.#schema.isSubType(abstract, type);
  }

  #getter(
    field: FieldNode,
    definition: Field,
    typeName: string,
    depth: number,
    inList: boolean,
    connections: PlannedConnection[],
  ): Getter["get"] {
    const name = field.name.value;
    const args = getArgumentValues(definition, field);
    const resolve = definition.resolve as FieldResolver | undefined;
    const read = (node: unknown, context: AdminContext) =>
      resolve ? resolve(node, args, context) : plainField(node, typeName, name);
    if (!field.selectionSet) return read;
    const list = isListType(getNullableType(definition.type));
    const inner = this.selection(
      field.selectionSet,
      getNamedType(definition.type as GraphQLOutputType).name,
      depth,
      inList || list,
    );
    // A connection below a single object belongs to the line of the node that holds the object.
    for (const nested of isAbstractType(getNamedType(definition.type)) ? [] : inner.connections(undefined))
      connections.push({
        source: (node, context) => nested.source(read(node, context), context),
        node: nested.node,
      });
    const values = (value: unknown, context: AdminContext) =>
      value === null || value === undefined ? null : inner.values(value, context);
    if (!list) return (node, context) => values(read(node, context), context);
    return (node, context) => {
      const items = read(node, context);
      return Array.isArray(items) ? items.map((item) => values(item, context)) : null;
    };
  }
}

function isConnection(definition: Field): boolean {
  return getNamedType(definition.type).name.endsWith("Connection");
}

function connectionNodeType(definition: Field): string {
  const type = getNamedType(definition.type);
  const nodes = isObjectType(type) ? type.getFields()["nodes"] : undefined;
  if (!nodes) throw new BulkQueryError(`${type.name} is not a connection.`);
  return getNamedType(nodes.type).name;
}

/** Bulk operations take everything, whatever page the query names. */
function withoutPages(args: Args): Args {
  const { first: _first, last: _last, after: _after, before: _before, ...rest } = args;
  return rest;
}
