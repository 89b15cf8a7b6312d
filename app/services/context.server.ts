import type { Database } from "../db/database.server.ts";
import type { Clock, Logger, Seal, ShopifyPort } from "./ports.server.ts";

/** What every use case is given. Made once in a process; see `openLaurel`. */
export interface Context {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly shopify: ShopifyPort;
  readonly seal: Seal;
}
