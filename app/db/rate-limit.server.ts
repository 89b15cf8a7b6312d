import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

/** How often something may happen in a while, whoever of the instances is asked. */
export interface RateRule {
  readonly name: string;
  readonly times: number;
  readonly seconds: number;
}

/** Counts one more of `key`; answers in how many seconds to come again, or null where it is allowed. */
export type CountOne = (key: string) => Promise<number | null>;

/** Each instance allows this part of a limit by itself, so that usual traffic asks nobody. */
const NEAR_SHARE = 0.2;

/**
 * A limit that all instances of a database share. Each counts by itself first, and asks PostgreSQL only for
 * keys that come often: a limit is exceeded by at most a fifth of it for each further instance. While
 * PostgreSQL is away, every instance keeps the limit by itself.
 *
 * A key may be an address of a person: what is stored is its digest, for minutes.
 */
export function sharedRateLimit(pool: Pool, { name, times, seconds }: RateRule): CountOne {
  const nearTimes = Math.ceil(times * NEAR_SHARE);
  const near = new RateLimiterMemory({ keyPrefix: name, points: nearTimes, duration: seconds });
  const shared = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    schemaName: "laurel_limits",
    tableName: "rate",
    tableCreated: true,
    keyPrefix: name,
    points: times - nearTimes,
    duration: seconds,
    // Whoever is over the limit is not worth another statement.
    inMemoryBlockOnConsumed: times - nearTimes + 1,
    insuranceLimiter: new RateLimiterMemory({
      keyPrefix: name,
      points: times - nearTimes,
      duration: seconds,
    }),
  });
  return async (key) => {
    const digest = createHash("sha256").update(`${name}\n${key}`).digest("base64url").slice(0, 22);
    if ((await waitOf(near, digest)) === null) return null;
    return waitOf(shared, digest);
  };
}

async function waitOf(limiter: RateLimiterMemory | RateLimiterPostgres, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}
