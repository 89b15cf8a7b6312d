import { z } from "zod";
import type { Simulator } from "../simulator.ts";

const percent = z.number().min(0).max(100);
const milliseconds = z.number().int().min(0).max(600_000);

/** What goes wrong, and how often. All of it is off unless someone turns it on. */
export const faultSettings = z.strictObject({
  /** Deliveries that are sent twice. */
  duplicatePercent: percent.default(0),
  /** Deliveries that are held back for up to `reorderWindowMs`, so that later ones overtake them. */
  reorderPercent: percent.default(0),
  reorderWindowMs: milliseconds.default(2000),
  /** Every delivery waits for a time in this range before its first attempt. */
  delayMinMs: milliseconds.default(0),
  delayMaxMs: milliseconds.default(0),
  /** Deliveries that are never sent, and never tried again. */
  lossPercent: percent.default(0),
  /** The app cannot be reached: every attempt fails, and is tried again later. */
  downtime: z.boolean().default(false),
  /** Calls of the Admin API that are refused as throttled, fail with 503, or hang and then answer 504. */
  adminThrottlePercent: percent.default(0),
  adminErrorPercent: percent.default(0),
  adminTimeoutPercent: percent.default(0),
  adminTimeoutMs: milliseconds.default(10_000),
  /** How long a search does not find what is new: its index follows later. Lists without a search know at once. */
  searchLagMs: milliseconds.default(0),
  /** Multiplies the waits between attempts: 0.001 turns four hours into fifteen seconds. */
  retryScale: z.number().min(0).max(1).default(1),
  /** The same seed, the same faults. */
  seed: z.number().int().default(1),
});
export type FaultSettings = z.infer<typeof faultSettings>;

const SETTING = "webhooks.faults";

/** The faults of one simulator. The settings survive a restart; the dice start again from the seed. */
export class Faults {
  readonly #sim: Simulator;
  #settings: FaultSettings;
  #random: () => number;

  constructor(sim: Simulator) {
    this.#sim = sim;
    this.#settings = faultSettings.parse(sim.state.setting<unknown>(SETTING, {}));
    this.#random = generator(this.#settings.seed);
  }

  get settings(): FaultSettings {
    return this.#settings;
  }

  /** Replaces the given settings, keeps the others, and starts the dice again. Throws on a wrong value. */
  change(changes: Partial<FaultSettings>): FaultSettings {
    this.#settings = faultSettings.parse({ ...this.#settings, ...changes });
    this.#random = generator(this.#settings.seed);
    this.#sim.state.saveSetting(SETTING, this.#settings);
    return this.#settings;
  }

  clear(): FaultSettings {
    return this.change(faultSettings.parse({}));
  }

  /** True in so many of a hundred cases. Does not touch the dice when it cannot happen. */
  happens(percentage: number): boolean {
    return percentage > 0 && this.#random() * 100 < percentage;
  }

  /** Milliseconds to wait before the first attempt. */
  delay(): number {
    const { delayMinMs, delayMaxMs, reorderPercent, reorderWindowMs } = this.#settings;
    const delay =
      delayMaxMs > 0 ? delayMinMs + this.#random() * Math.max(0, delayMaxMs - delayMinMs) : delayMinMs;
    return Math.round(delay + (this.happens(reorderPercent) ? this.#random() * reorderWindowMs : 0));
  }
}

const faults = new WeakMap<Simulator, Faults>();

export function faultsOf(sim: Simulator): Faults {
  let found = faults.get(sim);
  if (!found) faults.set(sim, (found = new Faults(sim)));
  return found;
}

/** mulberry32: small, fast, and good enough to throw dice with. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
