import type { ExecutionResult, OperationDefinitionNode } from "graphql";
import { execute, GraphQLError } from "graphql";
import type { AdminContext } from "./context.ts";
import { actualCost, MOST_POINTS, requestedCost } from "./cost.ts";
import type { CostQuestion } from "./cost.ts";
import type { Prepared } from "./prepare.ts";
import { prepare } from "./prepare.ts";
import { plainField, typeNameOf } from "./sources.ts";
import type { ThrottleStatus } from "./throttle.ts";
import { throttleOf } from "./throttle.ts";

export interface GraphqlRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
}

const LIMITS = "https://shopify.dev/api/usage/limits#rate-limits";

/** Answers one GraphQL request as Shopify does: errors and cost in the body, whatever happens. */
export async function answer(context: AdminContext, request: GraphqlRequest): Promise<unknown> {
  const prepared = prepare(context.schema, request.query);
  if (!("document" in prepared)) return { errors: prepared };
  const operation = operationOf(prepared, request.operationName);
  if (!operation)
    return { errors: [new GraphQLError("Unknown operation: name one of the document's operations.")] };
  const { schema } = context;
  const question = {
    schema,
    operation,
    fragments: prepared.fragments,
    variables: variablesOf(operation, request),
  };
  const requested = costOrNothing(question);
  if (requested > MOST_POINTS) return tooDear(requested);
  const throttle = throttleOf(context.sim);
  if (!throttle.allows(context.shop, requested)) return throttled(requested, throttle.status(context.shop));
  const result = await execute({
    schema,
    document: prepared.document,
    variableValues: request.variables,
    operationName: request.operationName ?? null,
    contextValue: context,
    fieldResolver: (source, _args, _context, info) =>
      plainField(source, info.parentType.name, info.fieldName),
    typeResolver: typeNameOf,
  });
  const cost = Math.min(requested, actualCost(question, result.data));
  return {
    ...shown(result, operation),
    extensions: {
      cost: {
        requestedQueryCost: requested,
        actualQueryCost: cost,
        throttleStatus: throttle.spend(context.shop, cost),
      },
      ...(context.searchNotes.length > 0 && { search: context.searchNotes }),
    },
  };
}

function operationOf(
  { operations }: Prepared,
  name: string | undefined,
): OperationDefinitionNode | undefined {
  if (name !== undefined) return operations.find((operation) => operation.name?.value === name);
  return operations.length === 1 ? operations[0] : undefined;
}

/** Given values over the defaults that the document declares. */
function variablesOf(
  operation: OperationDefinitionNode,
  { variables }: GraphqlRequest,
): Record<string, unknown> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === "IntValue" ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

/** Wrong variables make the cost unknowable; execution will say what is wrong with them. */
function costOrNothing(question: CostQuestion): number {
  try {
    return requestedCost(question);
  } catch (error) {
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}

/** Errors without a code of ours are either about variables or a defect of the simulator. */
function shown(result: ExecutionResult, operation: OperationDefinitionNode): ExecutionResult {
  const errors = result.errors?.map((error) => {
    if (error.extensions["code"]) return error;
    if (result.data === undefined)
      return new GraphQLError(error.message, { nodes: operation, extensions: { code: "INVALID_VARIABLE" } });
    if (error.originalError) console.error("A resolver of the simulator broke:", error.originalError);
    return new GraphQLError(error.message, {
      ...(error.nodes && { nodes: error.nodes }),
      ...(error.path && { path: error.path }),
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
  });
  return errors ? { ...result, errors } : result;
}

/** HTTP 200 with this body. https://shopify.dev/docs/api/admin-graphql#status_and_error_codes */
export function throttled(requestedQueryCost: number, throttleStatus: ThrottleStatus) {
  return {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: LIMITS } }],
    extensions: { cost: { requestedQueryCost, actualQueryCost: null, throttleStatus } },
  };
}

function tooDear(cost: number) {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${MOST_POINTS}).`;
  const extensions = { code: "MAX_COST_EXCEEDED", cost, maxCost: MOST_POINTS, documentation: LIMITS };
  return { errors: [{ message, extensions }] };
}
