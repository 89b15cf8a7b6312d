import type { Fleet } from "./fleet.ts";
import type { KillPlan } from "./kill-plan.ts";
import type { Letters } from "./letters.ts";
import { postLetters, type Posted } from "./post-letters.ts";
import type { MortalPostgres } from "./postgres.ts";

export interface Storm {
  readonly letters: Letters;
  /** Numbers of letters in the order in which they are sent. */
  readonly posts: Uint32Array;
  readonly fleet: Fleet;
  readonly plan: KillPlan;
  readonly postgres: MortalPostgres;
  readonly secret: string;
  /** How often PostgreSQL is killed, and how often the connections to it fall silent. */
  readonly crashes: number;
  /** From now on nothing comes through on the connections to PostgreSQL that are open; new ones work. */
  readonly silence: () => void;
  /** Told how much has been posted: 0 to 1. */
  readonly onShare: (share: number) => void;
  readonly say: (line: string) => void;
  /** It is over before its time. */
  readonly signal: AbortSignal;
}

/** Besides the time that it needs to recover. */
const DOWN_MS = 500;
/**
 * Letters go although no process has died since the last: work that it may die of. Fewer and fewer, so
 * that some are left for the last one.
 */
const TRICKLE_SHARE = 1 / 2000;
const TRICKLE_MS = 200;

/** Posts the letters, no faster than processes die, and kills PostgreSQL on the way. */
export async function stormyDay(storm: Storm): Promise<Posted> {
  const { letters, posts, fleet, plan, postgres, silence, secret, crashes, onShare, say, signal } = storm;
  let extra = 0;
  let last = 0;
  const drip = setInterval(() => (extra += Math.ceil((posts.length - last) * TRICKLE_SHARE)), TRICKLE_MS);
  // Half of the letters are for the deaths, one after the other, and half for the time between.
  const allowed = () =>
    plan.done === plan.planned
      ? posts.length
      : Math.ceil((posts.length * (plan.done + 1)) / (plan.planned + 1) / 2) + extra;
  const crashAt = Array.from({ length: crashes }, (_, n) =>
    Math.floor((posts.length * (n + 1)) / (crashes + 1)),
  );
  const silentAt = crashAt.map((at) => Math.floor(at / 2));
  let crashing: Promise<void> = Promise.resolve();
  const onPosted = (posted: number) => {
    last = posted;
    onShare(posted / posts.length);
    if (posted % 20_000 === 0) say(`${posted} posted, ${plan.done} of ${plan.planned} killed`);
    if (silentAt[0] !== undefined && posted >= silentAt[0]) {
      silentAt.shift();
      silence();
    }
    if (crashAt[0] === undefined || posted < crashAt[0]) return;
    crashAt.shift();
    crashing = crashing.then(() => postgres.crash(DOWN_MS));
  };
  try {
    const posted = await postLetters({ letters, posts, webs: fleet.webs, secret, allowed, signal, onPosted });
    await crashing;
    return posted;
  } finally {
    clearInterval(drip);
  }
}
