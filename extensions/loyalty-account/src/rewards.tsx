import { useState } from "preact/hooks";
import type {
  MyGrantView,
  MyRedemptionView,
  RewardChoiceView,
  RewardView,
} from "../../../app/views/rewards.ts";
import { Amount } from "../../shared/amount.tsx";
import { Said } from "../../shared/said.tsx";
import { obstacleSentence } from "../../shared/say.ts";
import { outcomeOf, useDesk, useRedeeming } from "../../shared/use-desk.ts";
import type { Desk } from "../../shared/use-desk.ts";
import type { Words } from "../../shared/words.ts";
import { Code } from "./code.tsx";
import type { SectionProps } from "./section-props.ts";

/** What the member has redeemed and can use, and what there is to redeem, or why not. */
export function Rewards({ view, words, door, look }: SectionProps) {
  const desk = useDesk(look);
  const redeemAt = useRedeeming(door);
  const { rewards, mine, points, isMember } = view.rewards;
  const open = mine.filter(({ state }) => state !== "used" && state !== "returned");
  const redeem = (reward: RewardView, times: number | null) =>
    desk.begin(reward.campaignId, async () => outcomeOf(await redeemAt(reward, times), "redeemed"));
  const takeBack = (redemptionId: string) =>
    desk.begin(redemptionId, async () => outcomeOf(await door.takeBack(redemptionId), "returned"));
  return (
    <s-section heading={words.say("rewards.heading")}>
      <s-stack gap="base">
        <Said failure={desk.failure} done={desk.done} words={words} />
        {open.map((one) => (
          <Redeemed
            key={one.redemptionId}
            redemption={one}
            {...{ words, desk }}
            takeBack={() => takeBack(one.redemptionId)}
          />
        ))}
        {open.length > 0 && rewards.length > 0 && <s-divider />}
        {rewards.map((reward) => (
          <Reward
            key={reward.campaignId}
            {...{ reward, words, desk }}
            usable={isMember ? points : 0}
            redeem={(times) => redeem(reward, times)}
          />
        ))}
        {open.length + rewards.length === 0 && <s-text color="subdued">{words.say("rewards.none")}</s-text>}
      </s-stack>
    </s-section>
  );
}

function Redeemed({
  redemption,
  words,
  desk,
  takeBack,
}: {
  readonly redemption: MyRedemptionView;
  readonly words: Words;
  readonly desk: Desk;
  readonly takeBack: () => void;
}) {
  const { redemptionId, title, code, state, worth, expiresAt, grant } = redemption;
  const back = words.say("rewards.back");
  return (
    <s-stack gap="small-200">
      <s-stack gap="none">
        <s-text type="strong" dir="auto">
          {title}
        </s-text>
        {worth !== null && (
          <s-text color="subdued">
            {words.say("rewards.worth", { amount: words.money(worth.amountMinor) })}
          </s-text>
        )}
        {grant !== null && <s-text color="subdued">{grantText(grant, 1, words)}</s-text>}
        {state === "given" ? null : <s-text color="subdued">{words.say(`rewards.${state}`)}</s-text>}
        {state === "ready" && expiresAt !== null && (
          // The last moment is the one before it cannot be used any more.
          <s-text color="subdued">{words.say("rewards.until", { day: words.day(expiresAt - 1) })}</s-text>
        )}
      </s-stack>
      {state === "given" && grant !== null && <Given {...{ grant, title, words, desk }} />}
      {state === "ready" && (
        <s-stack direction="inline" gap="small-200" alignItems="center">
          <Code {...{ code, title, words, desk }} />
          <s-button
            variant="secondary"
            accessibilityLabel={`${back}: ${title}`}
            loading={desk.busy === redemptionId}
            disabled={desk.busy !== null}
            onClick={takeBack}
          >
            {back}
          </s-button>
        </s-stack>
      )}
    </s-stack>
  );
}

/** How to use what Shopify has given, with the code of a gift card, which is money. */
function Given({
  grant: { kind, code, until },
  title,
  words,
  desk,
}: {
  readonly grant: MyGrantView;
  readonly title: string;
  readonly words: Words;
  readonly desk: Desk;
}) {
  return (
    <s-stack gap="small-200">
      <s-text>{words.say(`rewards.${kind}_use`)}</s-text>
      {code !== null && <Code {...{ code, title, words, desk }} />}
      {until !== null && (
        <s-text color="subdued">{words.say("rewards.good", { day: words.day(until) })}</s-text>
      )}
    </s-stack>
  );
}

function grantText(
  { kind, amount }: Pick<MyGrantView, "kind" | "amount">,
  times: number,
  words: Words,
): string {
  return words.say(`rewards.${kind}`, { amount: words.money(amount.amountMinor * times) });
}

function Reward({
  reward,
  words,
  desk,
  usable,
  redeem,
}: {
  readonly reward: RewardView;
  readonly words: Words;
  readonly desk: Desk;
  /** What the shopper can spend. */
  readonly usable: number;
  readonly redeem: (times: number | null) => void;
}) {
  const { campaignId, title, points, choice, obstacle } = reward;
  const most =
    choice === null ? 1 : Math.max(choice.least, Math.min(choice.most, Math.floor(usable / points)));
  const [chosen, setChosen] = useState<number | null>(null);
  const times = Math.min(chosen ?? most, most);
  const label = words.say("rewards.use", { points: words.points(points * times) });
  return (
    // What is chosen in steps has more to say and to press than stands side by side on a phone.
    <s-grid gridTemplateColumns={choice === null ? "1fr auto" : "1fr"} gap="small-200" alignItems="center">
      <s-stack gap="none">
        <s-text dir="auto">{title}</s-text>
        {notesOf(reward, times, words).map((note) => (
          <s-text key={note} color="subdued">
            {note}
          </s-text>
        ))}
      </s-stack>
      {obstacle === null && (
        <s-stack direction="inline" gap="small-200" alignItems="center">
          {choice !== null && most > choice.least && (
            <Amount
              {...{ title, times, most, words }}
              least={choice.least}
              isBusy={desk.busy !== null}
              onChange={setChosen}
            />
          )}
          <s-button
            variant="secondary"
            accessibilityLabel={`${label}: ${title}`}
            loading={desk.busy === campaignId}
            disabled={desk.busy !== null}
            onClick={() => redeem(choice === null ? null : times)}
          >
            {label}
          </s-button>
        </s-stack>
      )}
    </s-grid>
  );
}

/** Conditions are shown before the shopper chooses. */
function notesOf(reward: RewardView, times: number, words: Words): string[] {
  const { points, choice, grant, days, left, endsAt, obstacle } = reward;
  return [
    ...(obstacle === null ? [] : [words.points(points), obstacleSentence(obstacle, words)]),
    ...(grant === null ? [] : [grantText(grant, times, words)]),
    ...(choice === null || grant !== null ? [] : choiceNotes(choice, times, words)),
    ...(grant === null ? [words.say("rewards.days", { number: words.number(days) })] : []),
    ...(left === null || left === 0 ? [] : [words.say("rewards.left", { number: words.number(left) })]),
    ...(endsAt === null ? [] : [words.say("rewards.ends", { day: words.day(endsAt - 1) })]),
  ];
}

function choiceNotes({ step: [step], share }: RewardChoiceView, times: number, words: Words): string[] {
  return [
    ...(step ? [words.say("rewards.worth", { amount: words.money(step.amountMinor * times) })] : []),
    ...(share === null ? [] : [words.say("rewards.share", { percent: words.number(share / 100) })]),
    words.say("rewards.rest"),
  ];
}
