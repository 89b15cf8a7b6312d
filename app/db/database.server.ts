import type pg from "pg";
import { DatabaseSilent } from "./pg-errors.server.ts";
import { openPrisma } from "./prisma.server.ts";
import type { Prisma } from "./prisma.server.ts";
import { LETTER_LIMITS, LONG_LIMITS, openPool, RATE_LIMITS, WORK_LIMITS } from "./pool.server.ts";
import type { PoolLimits } from "./pool.server.ts";
import { sharedRateLimit } from "./rate-limit.server.ts";
import type { CountOne, RateRule } from "./rate-limit.server.ts";
import { sessionLocks } from "./session-lock.server.ts";
import type { WithLock } from "./session-lock.server.ts";

/** One process's way to the database. Prisma and the hot SQL share one pool. */
export interface Database {
  readonly prisma: Prisma;
  readonly pool: pg.Pool;
  /** For keeping letters alone: however many pages wait for something, a webhook finds a connection. */
  readonly letterPool: pg.Pool;
  /** For statements that are meant to be long; nobody waits for them. */
  readonly longPool: pg.Pool;
  /** A few connections for those who must not wait for others, nor be waited for. Whoever opens it ends it. */
  ownPool(limits: Pick<PoolLimits, "name" | "connections"> & Partial<PoolLimits>): pg.Pool;
  /** A limit on how often strangers may knock, shared by all instances. */
  rateLimit(rule: RateRule): CountOne;
  readonly url: string;
  readonly withLock: WithLock;
  /** Whether the pools that do the work still do it. @throws what the driver throws, or `DatabaseSilent` */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Where they differ from `WORK_LIMITS`. */
  readonly limits?: Partial<PoolLimits>;
  /** An idle connection broke; the pool has already replaced it. */
  readonly onIdleError?: (error: Error) => void;
}

/** Whoever asks whether we can work gives up sooner than whoever works. */
const PING_MS = 3_000;

/** Opens the pools; they connect when first used. Run `migrateDatabase` before. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const limits = { ...WORK_LIMITS, ...options.limits };
  const pool = openPool(url, limits, options.onIdleError);
  const letterPool = openPool(url, LETTER_LIMITS, options.onIdleError);
  const longPool = openPool(url, LONG_LIMITS, options.onIdleError);
  const limitPool = openPool(url, RATE_LIMITS, options.onIdleError);
  const prisma = openPrisma(pool);
  return {
    prisma,
    pool,
    letterPool,
    longPool,
    ownPool: (own) => openPool(url, { ...limits, ...own }, options.onIdleError),
    rateLimit: (rule) => sharedRateLimit(limitPool, rule),
    url,
    withLock: sessionLocks(pool),
    ping: async () => void (await Promise.all([ping(pool), ping(letterPool)])),
    async close() {
      await prisma.$disconnect();
      await Promise.all([pool, letterPool, longPool, limitPool].map((each) => each.end()));
    },
  };
}

/** Waits for its turn like any other work: a pool whose connections all hang does not answer. */
async function ping(pool: pg.Pool): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseSilent(PING_MS)), PING_MS);
  });
  try {
    const question = { text: "SELECT 1", query_timeout: PING_MS };
    await Promise.race([pool.query(question), late]);
  } finally {
    clearTimeout(timer);
  }
}
