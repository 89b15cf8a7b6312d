import { createReadStream, existsSync, mkdirSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { open, rm, stat } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Readable } from "node:stream";
import { GraphQLError } from "graphql";
import { gid } from "../../gid.ts";
import type { Simulator } from "../../simulator.ts";
import type { ShopRecord } from "../../state/records.ts";
import { timeInZone } from "../../webhooks/payloads/shapes.ts";
import { everyNode } from "../connection.ts";
import type { AdminContext } from "../context.ts";
import type { BulkOperation } from "./bulk-operations.ts";
import {
  findBulkOperation,
  isOpen,
  openBulkOperations,
  RESULT_DAYS,
  saveBulkOperation,
} from "./bulk-operations.ts";
import type { PlannedConnection } from "./plan.ts";
import { planBulkQuery } from "./plan.ts";

type OpenContext = (sim: Simulator, shop: ShopRecord, granted: string[]) => AdminContext;

/** Nodes between two breaths of the event loop. */
const BATCH = 250;

/** Runs bulk queries in the background, one file each. What was open when the simulator stopped starts again. */
export class BulkRunner {
  readonly #sim: Simulator;
  readonly #folder: string;
  readonly #openContext: OpenContext;
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(sim: Simulator, folder: string, openContext: OpenContext) {
    this.#sim = sim;
    this.#folder = folder;
    this.#openContext = openContext;
    mkdirSync(folder, { recursive: true });
    for (const operation of openBulkOperations(sim.state)) this.start(operation);
  }

  start(operation: BulkOperation): void {
    const work: Promise<void> = nextTurn()
      .then(() => this.#run(operation.id, operation.shop))
      .catch((error: unknown) => console.error(`Bulk operation ${operation.id} broke:`, error))
      .finally(() => this.#running.delete(work));
    this.#running.add(work);
  }

  /** Stops; an operation that is under way is left open, and starts again with the next simulator. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#running);
  }

  /** A result as a stream; nothing when there is no such file. */
  read(file: string): ReadableStream | undefined {
    const path = join(this.#folder, file);
    if (!/^[\w-]+\.jsonl$/.test(file) || !existsSync(path)) return undefined;
    return Readable.toWeb(createReadStream(path)) as ReadableStream;
  }

  async #run(id: number, domain: string): Promise<void> {
    const { state, clock } = this.#sim;
    const shop = state.shop(domain);
    const created = findBulkOperation(state, domain, id);
    if (!shop || !created || !isOpen(created) || this.#closed) return;
    const file = `bulk-${id}-${randomUUID()}.jsonl`;
    const canceled = created.status === "CANCELING";
    let operation: BulkOperation = {
      ...created,
      status: canceled ? "CANCELED" : "RUNNING",
      objectCount: 0,
      rootObjectCount: 0,
    };
    saveBulkOperation(state, operation);
    try {
      if (!canceled) operation = await this.#write(shop, operation, join(this.#folder, file));
    } catch (error) {
      const denied = error instanceof GraphQLError && error.extensions["code"] === "ACCESS_DENIED";
      if (!denied) console.error(`Bulk operation ${id} failed:`, error);
      operation = {
        ...operation,
        status: "FAILED",
        errorCode: denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR",
      };
    }
    const path = join(this.#folder, file);
    if (operation.status === "RUNNING") return rm(path, { force: true });
    const completed = operation.status === "COMPLETED" && operation.objectCount > 0;
    const done: BulkOperation = {
      ...operation,
      completedAt: operation.status === "COMPLETED" ? clock.now() : null,
      fileSize: completed ? (await stat(path)).size : null,
      file: completed ? file : null,
    };
    if (!completed) await rm(path, { force: true });
    state.transaction(() => {
      saveBulkOperation(state, done);
      this.#sim.emit(shop, "bulk_operations/finish", {
        kind: "payload",
        payload: finishPayload(shop, done, clock.now()),
      });
    });
  }

  /** Writes the file. Comes back still RUNNING when the simulator stops meanwhile. */
  async #write(shop: ShopRecord, operation: BulkOperation, path: string): Promise<BulkOperation> {
    const context = this.#openContext(this.#sim, shop, operation.scopes);
    const plan = planBulkQuery(context.schema, operation.query);
    const handle = await open(path, "w");
    try {
      const writer = new Writer(handle, operation.groupObjects, context);
      const counted = () => ({ objectCount: writer.objects, rootObjectCount: writer.roots });
      for (const nodes of everyNode(plan.root.source(undefined, context), BATCH)) {
        await writer.write(plan.root, nodes);
        await nextTurn();
        if (this.#closed) return operation;
        const now = findBulkOperation(this.#sim.state, operation.shop, operation.id);
        if (now?.status === "CANCELING") return { ...now, ...counted(), status: "CANCELED" };
        saveBulkOperation(this.#sim.state, { ...operation, ...counted() });
      }
      return { ...operation, ...counted(), status: "COMPLETED" };
    } finally {
      await handle.close();
    }
  }
}

/** Lines of nodes: a batch's nodes first and then what hangs on them, or, grouped, each with its own. */
class Writer {
  objects = 0;
  roots = 0;
  readonly #file: FileHandle;
  readonly #grouped: boolean;
  readonly #context: AdminContext;

  constructor(file: FileHandle, grouped: boolean, context: AdminContext) {
    this.#file = file;
    this.#grouped = grouped;
    this.#context = context;
  }

  async write(connection: PlannedConnection, nodes: unknown[]): Promise<void> {
    const lines: string[] = [];
    this.roots += nodes.length;
    this.#add(
      connection,
      nodes.map((node) => ({ node, parent: undefined })),
      lines,
    );
    this.objects += lines.length;
    await this.#file.write(lines.map((line) => `${line}\n`).join(""));
  }

  #add(connection: PlannedConnection, nodes: { node: unknown; parent: unknown }[], lines: string[]): void {
    const children: { connection: PlannedConnection; node: unknown; parent: unknown }[] = [];
    for (const { node, parent } of nodes) {
      const values = connection.node.values(node, this.#context);
      lines.push(JSON.stringify(parent === undefined ? values : { ...values, __parentId: parent }));
      const found = connection.node.connections(node).flatMap((each) => {
        const below = [...everyNode(each.source(node, this.#context))].flat();
        return below.map((child) => ({
          connection: each,
          node: child,
          parent: connection.node.id(node, this.#context),
        }));
      });
      if (this.#grouped) this.#addAll(found, lines);
      else children.push(...found);
    }
    this.#addAll(children, lines);
  }

  #addAll(
    children: { connection: PlannedConnection; node: unknown; parent: unknown }[],
    lines: string[],
  ): void {
    const byConnection = Map.groupBy(children, ({ connection }) => connection);
    for (const [connection, group] of byConnection) this.#add(connection, group, lines);
  }
}

function finishPayload(shop: ShopRecord, operation: BulkOperation, now: number) {
  return {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    completed_at: timeInZone(operation.completedAt ?? now, shop.timeZone),
    created_at: timeInZone(operation.createdAt, shop.timeZone),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: "query",
  };
}

/** Where the app fetches a result; null when there is none, or none any more. */
export function resultUrl(sim: Simulator, operation: BulkOperation): string | null {
  if (!operation.file || operation.completedAt === null) return null;
  const until = operation.completedAt + RESULT_DAYS * 86_400_000;
  return sim.clock.now() < until ? `${sim.origin}/__sim/bulk/${operation.file}` : null;
}

const runners = new WeakMap<Simulator, BulkRunner>();

export function startBulkRunner(sim: Simulator, folder: string, openContext: OpenContext): BulkRunner {
  const runner = new BulkRunner(sim, folder, openContext);
  runners.set(sim, runner);
  return runner;
}

export function bulkRunnerOf(sim: Simulator): BulkRunner {
  const runner = runners.get(sim);
  if (!runner) throw new Error("the bulk runner of this simulator has not been started");
  return runner;
}
