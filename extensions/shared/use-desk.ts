import { useRef, useState } from "preact/hooks";
import type { MyRedemptionView, RewardView } from "../../app/views/rewards.ts";
import type { Answer } from "./ask.ts";
import type { Door } from "./door.ts";

/** What came of a click: what went well, or what went wrong. */
export interface Outcome {
  readonly failure: string | null;
  readonly done: string | null;
}

export interface Desk extends Outcome {
  /** What is under way, by the reward's campaign, the redemption, or another name; null: nothing is. */
  readonly busy: string | null;
  /** One thing after the other: a click while something is under way does nothing. */
  readonly begin: (what: string, work: () => Promise<Outcome>) => void;
  /** Says something that needed no work. */
  readonly tell: (outcome: Outcome) => void;
}

/**
 * Does what shoppers click, one thing at a time, and says what came of it until the next is tried.
 *
 * @param look sees how all stands, before it is said
 */
export function useDesk(look: () => Promise<unknown>): Desk {
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<Outcome>(NOTHING);
  /** Nothing else begins before this has ended, not even in the moment before the page shows it. */
  const isBusy = useRef(false);
  const begin: Desk["begin"] = (what, work) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setBusy(what);
    setSaid(NOTHING);
    void work()
      .catch(() => failed("other"))
      .then(async (outcome) => {
        await look();
        isBusy.current = false;
        setBusy(null);
        setSaid(outcome);
      });
  };
  return { busy, ...said, begin, tell: setSaid };
}

const NOTHING: Outcome = { failure: null, done: null };

export function failed(failure: string): Outcome {
  return { failure, done: null };
}

export function succeeded(done: string): Outcome {
  return { failure: null, done };
}

/** Said of an answer of which nothing but that it went well matters. */
export function outcomeOf(answer: Answer<unknown>, done: string): Outcome {
  return answer.ok ? succeeded(done) : failed(answer.error.code);
}

/**
 * Redeems by ids of this device: the same click again, after an answer that never came, is the same redemption.
 *
 * @returns asks for so many steps of a reward, where members choose how much; else null
 */
export function useRedeeming(
  door: Door,
): (reward: RewardView, times: number | null) => Promise<Answer<MyRedemptionView>> {
  /** By reward, the id of what was asked for and not answered. */
  const asking = useRef(new Map<string, string>());
  return async ({ campaignId, points: each }, times) => {
    const key = `${campaignId}/${times ?? ""}`;
    const id = asking.current.get(key) ?? crypto.randomUUID();
    asking.current.set(key, id);
    const answer = await door.redeem({ campaignId, points: each * (times ?? 1), times, id });
    // What nobody has answered may have happened, and is asked for again by the same id.
    if (answer.ok || answer.error.code !== "unreachable") asking.current.delete(key);
    return answer;
  };
}
