import type { Random } from "../../simulator/seed/random.ts";
import type { History } from "./history.ts";

/** Which letters are sent when. */
export interface Schedule {
  /** Numbers of letters in the order in which they are sent; some come several times. */
  readonly posts: Uint32Array;
  readonly duplicates: number;
  readonly lost: number;
  /** Orders whose last change no letter tells; of what was deleted, its deletion tells. */
  readonly ordersToRecover: number;
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
export function scheduleLetters(
  { changes, deleted }: History,
  letters: number,
  options: ScheduleOptions,
): Schedule {
  const { random, deliveries } = options;
  const isLost = new Uint8Array(letters + 1);
  const mayLose = shuffled(Uint32Array.from(changes.keys()), random);
  const lastChange = new Map(changes.map((change) => [change.orderId, change]));
  let lost = 0;
  let ordersToRecover = 0;
  for (const index of mayLose) {
    const change = changes[index];
    if (!change || lost >= deliveries * options.lossShare) break;
    for (const letter of change.letters) isLost[letter] = 1;
    lost += change.letters.length;
    const { orderId } = change;
    if (lastChange.get(orderId) === change && !deleted.has(orderId)) ordersToRecover += 1;
  }
  const sent = Uint32Array.from({ length: letters }, (_, index) => index + 1).filter((id) => !isLost[id]);
  const duplicates = Math.round(deliveries * options.duplicateShare);
  const repeated = Uint32Array.from({ length: duplicates }, () => sent[random.below(sent.length)] ?? 1);
  const posts = new Uint32Array(sent.length + duplicates);
  posts.set(sent);
  posts.set(repeated, sent.length);
  return { posts: shuffled(posts, random), duplicates, lost, ordersToRecover };
}

function shuffled(items: Uint32Array, random: Random): Uint32Array {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const kept = items[last] ?? 0;
    items[last] = items[other] ?? 0;
    items[other] = kept;
  }
  return items;
}
