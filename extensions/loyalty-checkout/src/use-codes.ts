import type { MyRedemptionView, RewardView } from "../../../app/views/rewards.ts";
import type { ShopperView } from "../../../app/views/shopper.ts";
import type { Door } from "../../shared/door.ts";
import { failed, outcomeOf, succeeded, useDesk, useRedeeming } from "../../shared/use-desk.ts";
import type { Desk } from "../../shared/use-desk.ts";
import { PAUSES_MS } from "../../shared/use-shopper.ts";

/** What checkout does with codes; false: it has refused. */
export interface Codes {
  readonly add: (code: string) => Promise<boolean>;
  readonly remove: (code: string) => Promise<boolean>;
}

export interface CodesDesk extends Pick<Desk, "busy" | "failure" | "done"> {
  /** So many steps of it, where members choose how much; else null. */
  readonly redeem: (reward: RewardView, times: number | null) => void;
  readonly use: (mine: MyRedemptionView) => void;
  readonly takeBack: (mine: MyRedemptionView, isApplied: boolean) => void;
}

/**
 * Spends points on the cart that stands at checkout, in one tap: redeems, waits until Shopify knows the code, and applies it.
 * Wherever that ends, nothing is lost: what was redeemed is the shopper's, and stands there to be used or taken back.
 */
export function useCodes(door: Door, codes: Codes, look: () => Promise<ShopperView | null>): CodesDesk {
  const { begin, busy, failure, done } = useDesk(look);
  const redeemAt = useRedeeming(door);

  async function redeem(reward: RewardView, times: number | null) {
    const answer = await redeemAt(reward, times);
    if (!answer.ok) return failed(answer.error.code);
    const { redemptionId, code } = answer.value;
    return (await isReady(redemptionId)) ? apply(code) : failed("code_late");
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

  const apply = async (code: string) =>
    (await codes.add(code)) ? succeeded("applied") : failed("code_refused");

  async function takeBack({ redemptionId, code }: MyRedemptionView, isApplied: boolean) {
    if (isApplied && !(await codes.remove(code))) return failed("code_stays");
    return outcomeOf(await door.takeBack(redemptionId), "returned");
  }

  return {
    ...{ busy, failure, done },
    redeem: (reward, times) => begin(reward.campaignId, () => redeem(reward, times)),
    use: (mine) => begin(mine.redemptionId, () => apply(mine.code)),
    takeBack: (mine, isApplied) => begin(mine.redemptionId, () => takeBack(mine, isApplied)),
  };
}
