import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "../../app/config/env.server.ts";
import { openLaurel } from "../../app/services/open-laurel.server.ts";
import type { Laurel } from "../../app/services/open-laurel.server.ts";
import { expirePoints } from "../../app/services/points/expire-points.server.ts";
import { maturePoints } from "../../app/services/points/mature-points.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import type { Random } from "../../simulator/seed/random.ts";
import { STORE } from "./store.ts";

/** What time brings, brought at odd moments, amidst letters: it must change nothing in the end. */
export interface Sweeps {
  /** How often each was done to its end. */
  count(): number;
  /** One more of each, so that all that time has brought by now is there. */
  finish(): Promise<void>;
  stop(): Promise<void>;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const PAUSE_MS = 600;
const SWEEPS = [maturePoints, expirePoints, reviewTiers] as const;

export async function startSweeps(env: Record<string, string>, random: Random): Promise<Sweeps> {
  const laurel = await openLaurel(parseEnv(env), silent);
  let isStopping = false;
  let done = 0;
  const sweeping = (async () => {
    while (!isStopping) {
      await sleep(random.below(PAUSE_MS));
      // PostgreSQL may be away, or what is swept be changed meanwhile: it comes by again.
      done += await sweepOnce(laurel, random.pick(SWEEPS)).then(
        () => 1,
        () => 0,
      );
    }
  })();
  const stop = async () => {
    isStopping = true;
    await sweeping;
  };
  return {
    count: () => done,
    async finish() {
      await stop();
      for (const sweep of SWEEPS) await sweepOnce(laurel, sweep);
    },
    async stop() {
      await stop();
      await laurel.close();
    },
  };
}

async function sweepOnce({ context }: Laurel, sweep: (typeof SWEEPS)[number]): Promise<void> {
  await sweep(context, STORE);
}
