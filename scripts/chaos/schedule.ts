import type { Random } from "../../simulator/seed/random.ts";
import type { Change } from "./chronicle.ts";
import type { History } from "./history.ts";
import { shuffled } from "./shuffled.ts";

/** Which letters are sent when. */
export interface Schedule {
  /** Numbers of letters in the order in which they are sent; some come several times. */
  readonly posts: Uint32Array;
  readonly duplicates: number;
  readonly lost: number;
  /** Orders whose last change no letter tells. Of these Laurel has reason to read some at Shopify. */
  readonly ordersLost: number;
}

export interface ScheduleOptions {
  /** Deliveries in all: sent, repeated and lost. */
  readonly deliveries: number;
  readonly duplicateShare: number;
  readonly lossShare: number;
  readonly random: Random;
}

/**
 * Loses whole changes (every letter that tells of one), repeats others at random, and shuffles all of
 * the day, so that any letter may come before or after any other.
 */
export function scheduleLetters(history: History, letters: number, options: ScheduleOptions): Schedule {
  const { random, deliveries } = options;
  const { changes } = history;
  const isLost = new Uint8Array(letters + 1);
  const mayLose = shuffled(Uint32Array.from(changes.keys()), random);
  const lostChanges = new Set<Change>();
  let lost = 0;
  for (const index of mayLose) {
    const change = changes[index];
    if (!change || lost >= deliveries * options.lossShare) break;
    for (const letter of change.letters) isLost[letter] = 1;
    lost += change.letters.length;
    lostChanges.add(change);
  }
  const sent = Uint32Array.from({ length: letters }, (_, index) => index + 1).filter((id) => !isLost[id]);
  const duplicates = Math.round(deliveries * options.duplicateShare);
  const repeated = Uint32Array.from({ length: duplicates }, () => sent[random.below(sent.length)] ?? 1);
  const posts = new Uint32Array(sent.length + duplicates);
  posts.set(sent);
  posts.set(repeated, sent.length);
  const ordersLost = lastIsLost(history, lostChanges);
  return { posts: shuffled(posts, random), duplicates, lost, ordersLost };
}

function lastIsLost({ changes, deleted }: History, lost: ReadonlySet<Change>): number {
  const last = new Map(changes.map((change) => [change.orderId, change]));
  return [...last.values()].filter((change) => lost.has(change) && !deleted.has(change.orderId)).length;
}
