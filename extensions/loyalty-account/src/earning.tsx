import type { ShopperView } from "../../../app/views/shopper.ts";
import { earningStep } from "../../shared/earning.ts";
import type { Words } from "../../shared/words.ts";

/** How points come: by what is spent, as it counts on the shopper's tier, and by joining. */
export function Earning({ view, words }: { readonly view: ShopperView; readonly words: Words }) {
  const { program, standing, rewards } = view;
  const tier = program.tiers.find(({ id }) => id === standing?.tier) ?? program.tiers[0];
  const step = earningStep(program.milliPointsPerUnit, tier?.earningPercent ?? 100);
  const welcome = rewards.isMember ? 0 : (program.enrolment?.welcomePoints ?? 0);
  if (step === null && welcome === 0) return null;
  return (
    <s-section heading={words.say("earn.heading")}>
      <s-stack gap="small-200">
        {step !== null && (
          <s-text>
            {words.say("earn.spend", { amount: words.units(step.units), points: words.points(step.points) })}
          </s-text>
        )}
        {welcome > 0 && <s-text>{words.say("join.welcome", { points: words.points(welcome) })}</s-text>}
      </s-stack>
    </s-section>
  );
}
