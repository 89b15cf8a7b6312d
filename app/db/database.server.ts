import { PrismaPg } from "@prisma/adapter-pg";
import prismaClient from "@prisma/client";
import pg from "pg";
import { sessionLocks } from "./session-lock.server.ts";
import type { WithLock } from "./session-lock.server.ts";

export type Prisma = prismaClient.PrismaClient;

/** One process's way to the database. Prisma and the hot SQL share one pool. */
export interface Database {
  readonly prisma: Prisma;
  readonly pool: pg.Pool;
  readonly url: string;
  readonly withLock: WithLock;
  /** Whether the database answers. @throws what the driver throws */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most. */
  readonly connections?: number;
  /** An idle connection broke; the pool has already replaced it. */
  readonly onIdleError?: (error: Error) => void;
}

/** Opens a pool; connects when first used. Run `migrateDatabase` before. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    application_name: "laurel",
  });
  const onIdleError = options.onIdleError ?? (() => undefined);
  pool.on("error", onIdleError);
  // A connection that breaks while it is lent out and between two statements tells nobody but its
  // listeners, and an error event without any ends the process. The next statement fails anyway.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const prisma = new prismaClient.PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    url,
    withLock: sessionLocks(pool),
    async ping() {
      await pool.query("SELECT 1");
    },
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
