import type { Database } from "../../app/db/database.server.ts";
import type { Context } from "../../app/services/context.server.ts";

/**
 * What services are given, at a moment. The store has nothing yet that Shopify could tell of: asked whether a code is
 * taken there, it is not.
 */
export function demoContext(db: Database, now: number): Context {
  const none = () => {
    throw new Error("Shopify is not asked");
  };
  const run = () => Promise.resolve({ codeDiscountNodeByCode: null });
  const adminClient = (() => ({ run })) as unknown as Context["shopify"]["adminClient"];
  const quiet = () => undefined;
  return {
    ...{ db, clock: { now: () => now } },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    shopify: { adminClient, isConnected: none, forgetSessions: none, fetch: none },
    seal: { seal: none, open: none },
  };
}
