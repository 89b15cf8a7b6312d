import { useState } from "preact/hooks";
import type { Saying } from "../../shared/words.ts";
import { REASONS, useAdjusting } from "./use-adjusting.ts";
import type { AdjustingProps } from "./use-adjusting.ts";

/** Points by hand: how many, why, and a note, behind a button. */
export function Adjusting(props: AdjustingProps) {
  const { say } = props.words;
  const [isOpen, setOpen] = useState(false);
  const adjusting = useAdjusting(props);
  const { draft, outcome, isBusy, adjust } = adjusting;
  const label = say(draft.direction === "take" ? "adjust.take_now" : "adjust.give_now", {
    points: draft.points,
  });
  return (
    <s-stack gap="small-200">
      {outcome !== null && <s-banner tone={outcome.tone}>{outcome.text}</s-banner>}
      <s-stack direction="inline">
        <s-button onClick={() => setOpen(!isOpen)}>{say(isOpen ? "adjust.close" : "adjust.open")}</s-button>
      </s-stack>
      {isOpen && (
        <>
          <Fields {...adjusting} words={props.words} />
          <s-stack direction="inline">
            <s-button
              variant="primary"
              loading={isBusy}
              onClick={() => void adjust().then((isDone) => isDone && setOpen(false))}
            >
              {label.trim()}
            </s-button>
          </s-stack>
        </>
      )}
    </s-stack>
  );
}

type FieldsProps = Pick<ReturnType<typeof useAdjusting>, "draft" | "change" | "problem" | "most"> & {
  readonly words: Saying;
};

function Fields({ draft, change, problem, most, words: { say } }: FieldsProps) {
  return (
    <>
      <s-select
        label={say("adjust.direction")}
        value={draft.direction}
        onChange={({ currentTarget }) => change({ direction: currentTarget.value })}
      >
        <s-option value="give">{say("adjust.give")}</s-option>
        <s-option value="take">{say("adjust.take")}</s-option>
      </s-select>
      <s-number-field
        label={say("adjust.points")}
        value={draft.points}
        min={1}
        max={most}
        step={1}
        {...(problem === null ? {} : { error: problem })}
        onInput={({ currentTarget }) => change({ points: currentTarget.value })}
      />
      <s-select
        label={say("adjust.reason")}
        value={draft.reason}
        onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
      >
        {REASONS.map((reason) => (
          <s-option key={reason} value={reason}>
            {say(`reason.${reason}`)}
          </s-option>
        ))}
      </s-select>
      <s-text-field
        label={say("adjust.note")}
        value={draft.note}
        maxLength={500}
        onInput={({ currentTarget }) => change({ note: currentTarget.value })}
      />
    </>
  );
}
