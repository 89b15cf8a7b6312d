import { OutOfPatience, within } from "../patience.server.ts";

/** So many at once at most; more wait for the next round. */
const MOST = 500;

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

interface Rounds {
  /** After so long a round is given up, so that those who came after it do not wait for it. It may still do what it was asked. */
  readonly limitMs: number;
  /** Whether a failure may lie in one of the items, so that each has to be tried by itself. */
  readonly mayBeOneItem: (error: unknown) => boolean;
}

/**
 * Turns a function over many into one over one: while a round is under way, newcomers gather, and go
 * together in the next. Alone, an item goes at once; under load one commit on disk serves many.
 * Where a round fails by one of its items, each is tried by itself, so that one cannot spoil it for others.
 *
 * @param work answers one for each item, in the same order; what it does may be done twice
 */
export function gather<Item, Answer>(
  { limitMs, mayBeOneItem }: Rounds,
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  let waiting: Waiting<Item, Answer>[] = [];
  let busy = false;

  async function round(items: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await within({ patienceMs: limitMs }, () => work(items.map(({ item }) => item)));
      items.forEach(({ resolve, reject }, index) => {
        const answer = answers[index];
        if (answer === undefined) reject(new Error("no answer for an item"));
        else resolve(answer);
      });
    } catch (error) {
      const alone = items.length === 1 || error instanceof OutOfPatience || !mayBeOneItem(error);
      if (alone) items.forEach(({ reject }) => reject(error));
      else for (const item of items) await round([item]);
    }
  }

  async function rounds(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const items = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      await round(items);
    }
    busy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void rounds();
    });
}
