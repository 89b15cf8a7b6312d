import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import prismaClient from "@prisma/client";
import type { Prisma as Generated } from "@prisma/client";
import type pg from "pg";
import type { Tx } from "./transaction.server.ts";

export type Prisma = prismaClient.PrismaClient;
/** The client within a transaction. */
export type PrismaTx = Generated.TransactionClient;

interface Known {
  /** The transaction that the next one which Prisma begins shall be part of. */
  readonly outer: AsyncLocalStorage<Tx>;
  /** Whose connection it is. */
  readonly prismaOf: WeakMap<object, Prisma>;
}

/** One for the process: while pages follow their sources (`--live`) they have a copy of this file of their own. */
const { outer, prismaOf } = onceInProcess("laurel.prisma", (): Known => ({
  outer: new AsyncLocalStorage(),
  prismaOf: new WeakMap(),
}));

/** What is done within `prismaIn` ends by the statements' own limits; this only has to be longer. */
const LIMITS = { maxWait: 60_000, timeout: 600_000 };

/** The Prisma Client on a pool that SQL uses as well. Whoever opens it disconnects it, and ends the pool. */
export function openPrisma(pool: pg.Pool): Prisma {
  const adapter = new PrismaPg(joining(pool));
  const prisma = new prismaClient.PrismaClient({ adapter, errorFormat: "minimal" });
  pool.on("connect", (client) => void prismaOf.set(client, prisma));
  return prisma;
}

/**
 * Prisma within a transaction that is open already: what it writes is committed with the rest or not at all,
 * and it sees what SQL has written. A savepoint stands around it, so that whoever catches its error can go on.
 *
 * @throws what Prisma throws: `PrismaClientKnownRequestError` where PostgreSQL refused
 */
export function prismaIn<T>(tx: Tx, work: (prisma: PrismaTx) => Promise<T>): Promise<T> {
  const prisma = prismaOf.get(tx);
  if (prisma === undefined) throw new Error("this connection is of a pool without Prisma");
  return outer.run(tx, () => prisma.$transaction(work, LIMITS));
}

/** The same pool, but that whoever begins a transaction within `prismaIn` begins it within the one that is open. */
function joining(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, name) {
      const tx = name === "connect" ? outer.getStore() : undefined;
      if (tx !== undefined) return () => Promise.resolve(within(tx));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const SAVEPOINT: ReadonlyMap<unknown, string> = new Map([
  ["BEGIN", "SAVEPOINT prisma"],
  ["COMMIT", "RELEASE SAVEPOINT prisma"],
  ["ROLLBACK", "ROLLBACK TO SAVEPOINT prisma"],
]);

/** The connection of an open transaction, in which another one is a part of it, and which nobody gives back. */
function within(tx: Tx): Tx {
  return new Proxy(tx, {
    get(target, name) {
      if (name === "release") return () => undefined;
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (name !== "query") return value.bind(target);
      return (query: pg.QueryConfig, ...rest: unknown[]): unknown => {
        const text = SAVEPOINT.get(query.text) ?? query.text;
        return value.call(target, { ...query, text }, ...rest);
      };
    },
  });
}

/** What `make` made the first time that a copy of this file asked for it. */
function onceInProcess<T extends object>(name: string, make: () => T): T {
  const everything: Record<symbol, T | undefined> = globalThis as never;
  return (everything[Symbol.for(name)] ??= make());
}
