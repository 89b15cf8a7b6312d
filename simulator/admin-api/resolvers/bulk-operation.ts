import { gid } from "../../gid.ts";
import type { BulkOperation } from "../bulk/bulk-operations.ts";
import {
  bulkOperationsOf,
  findBulkOperation as findRecord,
  isOpen,
  MOST_AT_ONCE,
  saveBulkOperation,
} from "../bulk/bulk-operations.ts";
import { BulkQueryError } from "../bulk/document.ts";
import { planBulkQuery } from "../bulk/plan.ts";
import { bulkRunnerOf, resultUrl } from "../bulk/runner.ts";
import { listSource } from "../connection.ts";
import type { AdminContext } from "../context.ts";
import type { TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime } from "../values.ts";
import { idOf } from "../ids.ts";

interface BulkNode {
  __typename: "BulkOperation";
  record: BulkOperation;
}

const bulkNode = (record: BulkOperation): BulkNode => ({ __typename: "BulkOperation", record });

export function findBulkOperation({ sim, shop }: AdminContext, id: number): BulkNode | null {
  const record = findRecord(sim.state, shop.domain, id);
  return record ? bulkNode(record) : null;
}

export const bulkTypes: Record<string, TypeResolvers> = {
  BulkOperation: resolvers<BulkNode>({
    id: ({ record }) => gid("BulkOperation", record.id),
    status: ({ record }, _args, { sim }) =>
      record.file && !resultUrl(sim, record) ? "EXPIRED" : record.status,
    type: () => "QUERY",
    query: ({ record }) => record.query,
    createdAt: ({ record }) => dateTime(record.createdAt),
    completedAt: ({ record }) => (record.completedAt === null ? null : dateTime(record.completedAt)),
    errorCode: ({ record }) => record.errorCode,
    objectCount: ({ record }) => String(record.objectCount),
    rootObjectCount: ({ record }) => String(record.rootObjectCount),
    fileSize: ({ record }) => (record.fileSize === null ? null : String(record.fileSize)),
    url: ({ record }, _args, { sim }) => resultUrl(sim, record),
    partialDataUrl: () => null,
  }),
};

export const bulkQueries: TypeResolvers = {
  ...resolvers<unknown>({
    bulkOperation: (_root, args, context) => findBulkOperation(context, idOf(args["id"], "BulkOperation")),
    currentBulkOperation: (_root, args, { sim, shop }) => {
      const [latest] = args["type"] === "MUTATION" ? [] : bulkOperationsOf(sim.state, shop.domain);
      return latest ? bulkNode(latest) : null;
    },
  }),
  bulkOperations: connection((_root, args, { sim, shop }) =>
    listSource(bulkOperationsOf(sim.state, shop.domain).toReversed().map(bulkNode), args["reverse"] === true),
  ),
};

function refused(code: string, message: string, field: string[] | null) {
  return { bulkOperation: null, userErrors: [{ field, message, code }] };
}

function run(context: AdminContext, query: string, groupObjects: boolean) {
  const { sim, shop } = context;
  try {
    planBulkQuery(context.schema, query);
  } catch (error) {
    if (error instanceof BulkQueryError) return refused("INVALID", error.message, ["query"]);
    throw error;
  }
  if (bulkOperationsOf(sim.state, shop.domain).filter(isOpen).length >= MOST_AT_ONCE)
    return refused("LIMIT_REACHED", "Bulk operations limit reached. Please try again later.", null);
  const operation: BulkOperation = {
    id: sim.state.nextId("bulk_operation"),
    shop: shop.domain,
    status: "CREATED",
    query,
    groupObjects,
    scopes: [...context.scopes],
    createdAt: sim.clock.now(),
    completedAt: null,
    errorCode: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: null,
    file: null,
  };
  saveBulkOperation(sim.state, operation);
  bulkRunnerOf(sim).start(operation);
  return { bulkOperation: bulkNode(operation), userErrors: [] };
}

function cancel({ sim, shop }: AdminContext, id: number) {
  const operation = findRecord(sim.state, shop.domain, id);
  if (!operation)
    return { bulkOperation: null, userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }] };
  if (!isOpen(operation)) {
    const message = `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}`;
    return { bulkOperation: bulkNode(operation), userErrors: [{ field: null, message }] };
  }
  const canceling: BulkOperation = { ...operation, status: "CANCELING" };
  saveBulkOperation(sim.state, canceling);
  return { bulkOperation: bulkNode(canceling), userErrors: [] };
}

export const bulkMutations: TypeResolvers = resolvers<unknown>({
  bulkOperationRunQuery: (_root, args, context) =>
    run(context, String(args["query"]), args["groupObjects"] === true),
  bulkOperationCancel: (_root, args, context) => cancel(context, idOf(args["id"], "BulkOperation")),
});
