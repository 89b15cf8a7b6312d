import { STEPS, type Step } from "../../app/services/steps.server.ts";
import type { Random } from "../../simulator/seed/random.ts";

export type Role = "web" | "worker";

/** One process to be killed: at the nth passing of a step. */
export interface Kill {
  readonly step: Step;
  readonly nth: number;
}

/** Few orders have to be read, guests' orders are looked for once for each customer, and few members redeem. */
const RARE: ReadonlySet<Step> = new Set([
  ...(["orders-read", "guest-orders-read"] as const),
  ...(["redemption-captured", "holders-told", "codes-asked", "points-released"] as const),
]);

/** Which processes are still to be killed, and which have been. */
export class KillPlan {
  readonly #waiting: Record<Role, Kill[]>;
  readonly #hits = new Map<Step, number>();
  readonly planned: number;
  #done = 0;

  /** Every step `rounds` times, those of long work once, in any order; those that little work passes first. */
  constructor(rounds: number, latest: number, random: Random) {
    const kills = (steps: readonly Step[]) =>
      Array.from({ length: rounds }, () => steps)
        .flat()
        .map((step) => ({
          step,
          nth: 1 + random.below(latest),
          order: RARE.has(step) ? -1 : random.next(),
        }))
        .sort((a, b) => a.order - b.order);
    // Long work waits for a minute where a worker has died of it: its deaths lie far apart, not in a row.
    const { running } = STEPS;
    const ofRuns = running.map((step, place) => ({ step, nth: 1, order: place / running.length }));
    const ofQueues = kills([...STEPS.settling, ...STEPS.sending]);
    const worker = [...ofQueues, ...ofRuns].sort((a, b) => a.order - b.order);
    this.#waiting = { web: kills([...STEPS.receiving, ...STEPS.redeeming]), worker };
    this.planned = this.#waiting.web.length + this.#waiting.worker.length;
  }

  get done(): number {
    return this.#done;
  }

  /** What a process that starts now shall die of; undefined when it may live. */
  next(role: Role): Kill | undefined {
    return this.#waiting[role].shift();
  }

  hit({ step }: Kill): void {
    this.#done += 1;
    this.#hits.set(step, (this.#hits.get(step) ?? 0) + 1);
  }

  /** The process ended of something else: the next one shall. */
  missed(role: Role, kill: Kill): void {
    this.#waiting[role].unshift(kill);
  }

  /** How often each step has killed, in the order in which work passes them. */
  hits(): readonly (readonly [Step, number])[] {
    const { receiving, redeeming, settling, sending, running } = STEPS;
    return [...receiving, ...redeeming, ...settling, ...sending, ...running].map(
      (step) => [step, this.#hits.get(step) ?? 0] as const,
    );
  }
}
