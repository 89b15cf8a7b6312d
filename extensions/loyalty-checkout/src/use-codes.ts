import { useRef, useState } from "preact/hooks";
import type { MyRedemptionView, RewardView } from "../../../app/views/rewards.ts";
import type { ShopperView } from "../../../app/views/shopper.ts";
import type { Door } from "../../shared/door.ts";
import { PAUSES_MS } from "../../shared/use-shopper.ts";

/** What checkout does with codes; false: it has refused. */
export interface Codes {
  readonly add: (code: string) => Promise<boolean>;
  readonly remove: (code: string) => Promise<boolean>;
}

export interface CodesDesk {
  /** What is under way, by the reward's campaign or the redemption; null: nothing is. */
  readonly busy: string | null;
  /** What went wrong last, until the next thing is tried. */
  readonly failure: string | null;
  /** What went well last: `applied`, `returned`. */
  readonly done: "applied" | "returned" | null;
  /** So many steps of it, where members choose how much; else null. */
  readonly redeem: (reward: RewardView, times: number | null) => void;
  readonly use: (mine: MyRedemptionView) => void;
  readonly takeBack: (mine: MyRedemptionView, isApplied: boolean) => void;
}

/**
 * Spends points on the cart that stands at checkout, in one tap: redeems, waits until Shopify knows the code, and applies it.
 * Wherever that ends, nothing is lost: what was redeemed is the shopper's, and stands there to be used or taken back. The
 * same tap again, after an answer that never came, is the same redemption.
 */
export function useCodes(door: Door, codes: Codes, look: () => Promise<ShopperView | null>): CodesDesk {
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<Pick<CodesDesk, "failure" | "done">>({ failure: null, done: null });
  /** By reward, the id of what was asked for and not answered. */
  const asking = useRef(new Map<string, string>());
  /** Nothing else begins before this has ended, not even in the moment before the page shows it. */
  const isBusy = useRef(false);

  const begin = (what: string, work: () => Promise<Pick<CodesDesk, "failure" | "done">>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setBusy(what);
    setSaid({ failure: null, done: null });
    void work()
      .catch(() => failed("other"))
      .then(async (outcome) => {
        await look();
        isBusy.current = false;
        setBusy(null);
        setSaid(outcome);
      });
  };

  async function redeem({ campaignId, points: each }: RewardView, times: number | null) {
    const key = `${campaignId}/${times ?? ""}`;
    const id = asking.current.get(key) ?? crypto.randomUUID();
    asking.current.set(key, id);
    const answer = await door.redeem({ campaignId, points: each * (times ?? 1), times, id });
    // What nobody has answered may have happened, and is asked for again by the same id.
    if (answer.ok || answer.error.code !== "unreachable") asking.current.delete(key);
    if (!answer.ok) return failed(answer.error.code);
    return (await isReady(id)) ? apply(answer.value.code) : failed("code_late");
  }

  async function isReady(redemptionId: string): Promise<boolean> {
    for (const pause of PAUSES_MS) {
      const view = await look();
      const mine = view?.rewards.mine.find((one) => one.redemptionId === redemptionId);
      if (mine?.state === "ready") return true;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return false;
  }

  const apply = async (code: string) => ((await codes.add(code)) ? DONE.applied : failed("code_refused"));

  async function takeBack({ redemptionId, code }: MyRedemptionView, isApplied: boolean) {
    if (isApplied && !(await codes.remove(code))) return failed("code_stays");
    const answer = await door.takeBack(redemptionId);
    return answer.ok ? DONE.returned : failed(answer.error.code);
  }

  return {
    ...{ busy, ...said },
    redeem: (reward, times) => begin(reward.campaignId, () => redeem(reward, times)),
    use: (mine) => begin(mine.redemptionId, () => apply(mine.code)),
    takeBack: (mine, isApplied) => begin(mine.redemptionId, () => takeBack(mine, isApplied)),
  };
}

const DONE = {
  applied: { failure: null, done: "applied" },
  returned: { failure: null, done: "returned" },
} as const;

function failed(failure: string): Pick<CodesDesk, "failure" | "done"> {
  return { failure, done: null };
}
