import { useEffect, useState } from "preact/hooks";
import type { HistoryLineView, HistoryView } from "../../../app/views/history.ts";
import { Away } from "../../shared/away.tsx";
import type { Words } from "../../shared/words.ts";
import type { SectionProps } from "./section-props.ts";

/** What has moved the points and why, newest first, a page at a time; anew where the balance has become another. */
export function History({ view: { standing }, words, door }: SectionProps) {
  const [history, setHistory] = useState<HistoryView | null>(null);
  const [failure, setFailure] = useState<{ readonly code: string; readonly after: string | null } | null>(
    null,
  );
  const [isBusy, setBusy] = useState(false);
  const load = async (after: string | null) => {
    setBusy(true);
    const answer = await door.history(after);
    setBusy(false);
    setFailure(answer.ok ? null : { code: answer.error.code, after });
    if (!answer.ok) return;
    const { lines, next } = answer.value;
    setHistory((before) => ({ next, lines: after === null ? lines : [...(before?.lines ?? []), ...lines] }));
  };
  const balance = `${standing?.points ?? 0}/${standing?.pending ?? 0}`;
  useEffect(() => void load(null), [door, balance]);
  const next = history?.next ?? null;
  return (
    <s-section heading={words.say("history.heading")}>
      <s-stack gap="base">
        {history === null && failure === null && <s-skeleton-paragraph />}
        {history?.lines.length === 0 && <s-text color="subdued">{words.say("history.none")}</s-text>}
        {history?.lines.map((line) => (
          <Line key={line.id} {...{ line, words }} />
        ))}
        {failure !== null && (
          <Away code={failure.code} words={words} again={() => void load(failure.after)} />
        )}
        {failure === null && next !== null && (
          <s-button variant="secondary" loading={isBusy} onClick={() => void load(next)}>
            {words.say("history.older")}
          </s-button>
        )}
      </s-stack>
    </s-section>
  );
}

function Line({ line, words }: { readonly line: HistoryLineView; readonly words: Words }) {
  const { what, order, points, at } = line;
  return (
    <s-grid gridTemplateColumns="1fr auto" gap="small-200" alignItems="start">
      <s-stack gap="none">
        <s-text>{words.say(`history.${what}`, { order: order ?? "" }).trim()}</s-text>
        <s-text color="subdued">{words.day(at)}</s-text>
      </s-stack>
      {points !== 0 && (
        <s-text dir="ltr">{what === "usable" ? words.number(points) : words.signed(points)}</s-text>
      )}
    </s-grid>
  );
}
