import { useState } from "preact/hooks";
import type { MyRedemptionView, RewardChoiceView, RewardView } from "../../../app/views/rewards.ts";
import type { ShopperView } from "../../../app/views/shopper.ts";
import { Amount } from "../../shared/amount.tsx";
import { obstacleSentence } from "../../shared/say.ts";
import type { Words } from "../../shared/words.ts";
import type { CodesDesk } from "./use-codes.ts";

interface RewardsProps {
  readonly view: ShopperView;
  readonly words: Words;
  readonly desk: CodesDesk;
  /** Codes that are on the order, in capitals. */
  readonly applied: ReadonlySet<string>;
}

/** What was redeemed, what this cart can use, and behind a click why the rest not. */
export function Rewards({ view, words, desk, applied }: RewardsProps) {
  // What is given elsewhere takes nothing off this cart.
  const rewards = view.rewards.rewards.filter(({ grant }) => grant === null);
  const mine = view.rewards.mine.filter(({ grant }) => grant === null);
  const open = mine.filter(({ state }) => state !== "used" && state !== "returned");
  const usable = rewards.filter((reward) => whyNot(view, reward, words) === null);
  const others = rewards.filter((reward) => whyNot(view, reward, words) !== null);
  return (
    <s-stack gap="base">
      {open.map((one) => (
        <Redeemed
          key={one.redemptionId}
          {...{ words, desk }}
          redemption={one}
          isApplied={applied.has(one.code.toUpperCase())}
        />
      ))}
      {usable.map((reward) => (
        <Usable key={reward.campaignId} {...{ view, words, desk, reward }} />
      ))}
      {others.length > 0 && (
        <s-details>
          <s-summary>{words.say("rewards.others", { count: others.length })}</s-summary>
          <s-stack gap="small-200">
            {others.map((reward) => (
              <s-stack key={reward.campaignId} gap="none">
                <s-text>
                  {words.say("rewards.costs", { title: reward.title, points: words.points(reward.points) })}
                </s-text>
                <s-text color="subdued">{whyNot(view, reward, words)}</s-text>
              </s-stack>
            ))}
          </s-stack>
        </s-details>
      )}
    </s-stack>
  );
}

/** Null: nothing is known to stand in the way. What is in the way of the shopper comes before what is of the cart. */
function whyNot({ cart }: ShopperView, { campaignId, obstacle }: RewardView, words: Words): string | null {
  if (obstacle !== null) return obstacleSentence(obstacle, words);
  const verdict = cart?.rewards[campaignId];
  return verdict?.kind === "obstacle" ? obstacleSentence(verdict.obstacle, words) : null;
}

function Usable({
  view,
  words,
  desk,
  reward,
}: Omit<RewardsProps, "applied"> & { readonly reward: RewardView }) {
  const { campaignId, title, points, choice } = reward;
  const highest = choice === null ? 1 : mostTimes(reward, choice, view);
  const [chosen, setChosen] = useState<number | null>(null);
  const times = Math.min(chosen ?? highest, highest);
  const verdict = view.cart?.rewards[campaignId];
  const offMinor = verdict?.kind === "usable" ? verdict.offMinor * times : null;
  const label = words.say("rewards.use", { points: words.points(points * times) });
  return (
    <s-grid gridTemplateColumns="1fr auto" gap="small-200" alignItems="center">
      <s-stack gap="none">
        <s-text dir="auto">{title}</s-text>
        {offMinor !== null && (
          <s-text color="subdued">{words.say("rewards.off", { amount: words.money(offMinor) })}</s-text>
        )}
      </s-stack>
      <s-stack direction="inline" gap="small-200" alignItems="center">
        {choice !== null && highest > choice.least && (
          <Amount
            {...{ title, times, words }}
            least={choice.least}
            most={highest}
            isBusy={desk.busy !== null}
            onChange={setChosen}
          />
        )}
        <s-button
          variant="secondary"
          accessibilityLabel={`${label}: ${title}`}
          loading={desk.busy === campaignId}
          disabled={desk.busy !== null}
          onClick={() => desk.redeem(reward, choice === null ? null : times)}
        >
          {label}
        </s-button>
      </s-stack>
    </s-grid>
  );
}

/** As many steps as the balance is enough for, and as the cart can take off. */
function mostTimes({ points, campaignId }: RewardView, choice: RewardChoiceView, view: ShopperView): number {
  const { least, most, share } = choice;
  const affordable = Math.floor(view.rewards.points / points);
  const verdict = view.cart?.rewards[campaignId];
  const goodsMinor = view.cart?.goodsMinor ?? null;
  const each = verdict?.kind === "usable" ? verdict.offMinor : 0;
  const takes =
    goodsMinor === null || each === 0 ? most : Math.floor((goodsMinor * (share ?? 10_000)) / 10_000 / each);
  return Math.max(least, Math.min(most, affordable, takes));
}

function Redeemed({
  redemption,
  isApplied,
  words,
  desk,
}: Pick<RewardsProps, "words" | "desk"> & {
  readonly redemption: MyRedemptionView;
  readonly isApplied: boolean;
}) {
  const { redemptionId, title, state } = redemption;
  const isBusy = desk.busy === redemptionId;
  const undo = words.say(isApplied ? "rewards.undo" : "rewards.back");
  return (
    <s-grid gridTemplateColumns="1fr auto" gap="small-200" alignItems="center">
      <s-stack gap="none">
        <s-text type="strong" dir="auto">
          {title}
        </s-text>
        <s-text color="subdued">{words.say(isApplied ? "rewards.applied" : `rewards.${state}`)}</s-text>
      </s-stack>
      {(state === "ready" || isApplied) && (
        <s-stack direction="inline" gap="small-200">
          {!isApplied && (
            <s-button
              variant="secondary"
              accessibilityLabel={`${words.say("rewards.apply")}: ${title}`}
              loading={isBusy}
              disabled={desk.busy !== null}
              onClick={() => desk.use(redemption)}
            >
              {words.say("rewards.apply")}
            </s-button>
          )}
          <s-button
            variant="secondary"
            accessibilityLabel={`${undo}: ${title}`}
            loading={isBusy && isApplied}
            disabled={desk.busy !== null}
            onClick={() => desk.takeBack(redemption, isApplied)}
          >
            {undo}
          </s-button>
        </s-stack>
      )}
    </s-grid>
  );
}
