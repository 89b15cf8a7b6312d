import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";

/** Points a second by plan; a bucket holds twenty seconds' worth. https://shopify.dev/docs/api/usage/limits */
const RESTORE_RATE: Record<ShopRecord["plan"], number> = { basic: 100, grow: 100, advanced: 200, plus: 1000 };
const BUCKET_SECONDS = 20;

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

interface Bucket {
  available: number;
  at: number;
}

/** One leaky bucket for the app in each shop. It fills with the virtual clock, and is full after a restart. */
export class Throttle {
  readonly #sim: Simulator;
  readonly #buckets = new Map<string, Bucket>();

  constructor(sim: Simulator) {
    this.#sim = sim;
  }

  status(shop: ShopRecord): ThrottleStatus {
    const restoreRate = RESTORE_RATE[shop.plan];
    const maximumAvailable = restoreRate * BUCKET_SECONDS;
    const now = this.#sim.clock.now();
    const bucket = this.#buckets.get(shop.domain) ?? { available: maximumAvailable, at: now };
    const restored = (Math.max(0, now - bucket.at) / 1000) * restoreRate;
    const available = Math.min(maximumAvailable, bucket.available + restored);
    this.#buckets.set(shop.domain, { available, at: now });
    return { maximumAvailable, currentlyAvailable: Math.floor(available), restoreRate };
  }

  /** Is there room for so many points? */
  allows(shop: ShopRecord, points: number): boolean {
    return this.status(shop).currentlyAvailable >= points;
  }

  /** Takes what a call did cost. */
  spend(shop: ShopRecord, points: number): ThrottleStatus {
    this.status(shop);
    const bucket = this.#buckets.get(shop.domain);
    if (bucket) bucket.available = Math.max(0, bucket.available - points);
    return this.status(shop);
  }

  /** Every bucket is full again. */
  reset(): void {
    this.#buckets.clear();
  }
}

const throttles = new WeakMap<Simulator, Throttle>();

export function throttleOf(sim: Simulator): Throttle {
  let found = throttles.get(sim);
  if (!found) throttles.set(sim, (found = new Throttle(sim)));
  return found;
}
