import type {} from "@shopify/ui-extensions/purchase.checkout.block.render";
import { useState } from "preact/hooks";
import type { ShopperView } from "../../app/views/shopper.ts";
import type { Door } from "./door.ts";
import { failureSentence } from "./say.ts";
import type { Words } from "./words.ts";

/**
 * How somebody joins who is signed in and no member. Nothing where nobody joins, because whoever orders takes part.
 *
 * @param onJoined the view has changed
 */
export function Joining({
  view: { standing, program },
  door,
  words,
  onJoined,
}: {
  readonly view: ShopperView;
  readonly door: Door;
  readonly words: Words;
  readonly onJoined: () => void;
}) {
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const { enrolment } = program;
  const membership = standing?.membership;
  if (membership === "waiting" || said === "waiting") return <s-text>{words.say("join.waiting")}</s-text>;
  if (membership === "excluded") return <s-text color="subdued">{words.say("join.excluded")}</s-text>;
  if (enrolment === undefined) return <s-text color="subdued">{words.say("join.by_order")}</s-text>;
  const { terms, welcomePoints, mode } = enrolment;

  const join = async () => {
    setBusy(true);
    setSaid(null);
    const answer = await door.join(terms?.version ?? null);
    setBusy(false);
    if (!answer.ok) setSaid(answer.error.code);
    else if (answer.value.state === "waiting") setSaid("waiting");
    else onJoined();
  };
  return (
    <s-stack gap="small-200">
      <s-text>{words.say(membership === "left" ? "join.back" : "join.lead")}</s-text>
      {welcomePoints > 0 && membership !== "left" && (
        <s-text>{words.say("join.welcome", { points: words.points(welcomePoints) })}</s-text>
      )}
      {terms !== null && (
        <s-text color="subdued">
          {terms.url === null ? (
            words.say("join.agree")
          ) : (
            <s-link href={terms.url} target="_blank">
              {words.say("join.agree")}
            </s-link>
          )}
        </s-text>
      )}
      <s-button loading={isBusy} onClick={() => void join()}>
        {words.say(mode === "approval" ? "join.ask" : "join.button")}
      </s-button>
      {said !== null && <s-banner tone="critical">{failureSentence(said, words)}</s-banner>}
    </s-stack>
  );
}
