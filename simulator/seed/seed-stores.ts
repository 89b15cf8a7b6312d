import type { State } from "../state/state.ts";
import type { HistorySize } from "./purchases.ts";
import { readPurchases } from "./purchases.ts";
import type { SeededStore } from "./seed-store.ts";
import { seedStore } from "./seed-store.ts";
import { STORE_PLANS } from "./store-plans.ts";

const SETTING = "seed";
/** Raise it when the seed changes, so that an old file is not taken for a new one. */
const VERSION = 1;

interface SeedRecord {
  version: number;
  size: HistorySize;
  seededAt: number;
  stores: SeededStore[];
}

export type SeedResult =
  | { ok: true; status: "seeded" | "already_seeded"; size: HistorySize; stores: SeededStore[] }
  /** The file holds another history; delete the simulator's data folder to start anew. */
  | { ok: false; error: { code: "SEEDED_OTHERWISE"; size: HistorySize; version: number } };

/**
 * Fills an empty simulator with its stores: the main one with the sample or with all of the recorded
 * history, and two small ones. All or nothing, and nothing when it was done before. `now` is the day
 * on which the history ends, milliseconds since the epoch.
 */
export function seedStores(state: State, options: { size: HistorySize; now: number }): SeedResult {
  const { size, now } = options;
  return state.transaction((): SeedResult => {
    const done = state.setting<SeedRecord | null>(SETTING, null);
    if (done) {
      if (done.size === size && done.version === VERSION)
        return { ok: true, status: "already_seeded", size, stores: done.stores };
      return { ok: false, error: { code: "SEEDED_OTHERWISE", size: done.size, version: done.version } };
    }
    const sample = readPurchases("sample");
    const history = size === "all" ? readPurchases("all") : sample;
    const stores = STORE_PLANS.map((plan) =>
      seedStore(state, plan, plan.welcomesDemoPeople ? history : sample, now),
    );
    const record: SeedRecord = { version: VERSION, size, seededAt: now, stores };
    state.saveSetting(SETTING, record);
    return { ok: true, status: "seeded", size, stores };
  });
}
