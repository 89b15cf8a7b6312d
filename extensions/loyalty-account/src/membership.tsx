import { Joining } from "../../shared/joining.tsx";
import { Said } from "../../shared/said.tsx";
import { outcomeOf, useDesk } from "../../shared/use-desk.ts";
import type { SectionProps } from "./section-props.ts";

/** Joining, the terms and whether they were agreed to, and leaving. Where nobody joins, there is nothing to leave. */
export function Membership({ view, words, door, look }: SectionProps) {
  const desk = useDesk(look);
  const { standing, program, rewards } = view;
  const { isMember } = rewards;
  const terms = program.enrolment?.terms ?? null;
  const isAgreed = terms === null || standing?.terms === terms.version;
  const isWaiting = standing?.membership === "waiting";
  const leave = (done: string) => desk.begin("leave", async () => outcomeOf(await door.leave(), done));
  const agree = () =>
    desk.begin("agree", async () => outcomeOf(await door.join(terms?.version ?? null), "agreed"));
  if (isMember && program.enrolment === undefined) return null;
  return (
    <s-section heading={words.say("account.membership")}>
      <s-stack gap="base">
        <Said failure={desk.failure} done={desk.done} words={words} />
        {!isMember && <Joining {...{ view, door, words }} onJoined={() => void look()} />}
        {isWaiting && (
          <s-button variant="secondary" loading={desk.busy === "leave"} onClick={() => leave("withdrawn")}>
            {words.say("account.withdraw")}
          </s-button>
        )}
        {isMember && !isAgreed && (
          <>
            <s-text>{words.say("account.terms_changed")}</s-text>
            <s-button loading={desk.busy === "agree"} onClick={agree}>
              {words.say("account.agree")}
            </s-button>
          </>
        )}
        {isMember && terms !== null && terms.url !== null && (
          <s-link href={terms.url} target="_blank">
            {words.say("account.terms")}
          </s-link>
        )}
        {isMember && (
          <s-details>
            <s-summary>{words.say("leave.open")}</s-summary>
            <s-stack gap="small-200">
              <s-text>{words.say("leave.text")}</s-text>
              {(program.enrolment?.comingBackDays ?? 0) > 0 && (
                <s-text>
                  {words.say("leave.restored", { count: program.enrolment?.comingBackDays ?? 0 })}
                </s-text>
              )}
              <s-button
                variant="secondary"
                tone="critical"
                loading={desk.busy === "leave"}
                disabled={desk.busy !== null}
                onClick={() => leave("left")}
              >
                {words.say("leave.button")}
              </s-button>
            </s-stack>
          </s-details>
        )}
      </s-stack>
    </s-section>
  );
}
