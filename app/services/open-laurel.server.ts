import type { Env } from "../config/env.server.ts";
import type { Shopify } from "../shopify/shopify.server.ts";
import type { Context } from "./context.server.ts";
import type { Logger } from "./ports.server.ts";

/** Everything of one process, wired: what services get, what routes authenticate with. */
export interface Laurel {
  readonly context: Context;
  /** Shopify's SDK for routes (`authenticate`, `login`, …). */
  readonly app: Shopify["app"];
  close(): Promise<void>;
}

/** Brings the database up to date, opens it, and wires the rooms together. Once in a process. */
export function openLaurel(_env: Env, _log: Logger): Promise<Laurel> {
  throw new Error("not there yet");
}
