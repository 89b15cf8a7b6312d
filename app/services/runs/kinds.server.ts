import { backfill } from "./backfill.server.ts";
import { reconciliation } from "./reconciliation.server.ts";
import type { RunKind } from "./run-kind.server.ts";

/** Every kind of long work. A worker drives each of them. */
export const RUN_KINDS: readonly RunKind[] = [backfill(), reconciliation];
