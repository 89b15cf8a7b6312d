import { useRef, useState } from "preact/hooks";
import type { CustomerBlock } from "../../../app/views/blocks.ts";
import type { Saying } from "../../shared/words.ts";
import { askLaurel, refusalText } from "./ask-laurel.ts";

export const REASONS = [
  "adjusted_goodwill",
  "adjusted_correction",
  "adjusted_promotion",
  "adjusted_import",
  "adjusted_abuse",
] as const;

/** As many digits as Laurel's own form takes. */
const MOST = 999_999_999;

/** What stands in the fields. */
interface Draft {
  readonly direction: string;
  readonly points: string;
  readonly reason: string;
  readonly note: string;
}

/** What came of it. */
interface Outcome {
  readonly tone: "success" | "critical";
  readonly text: string;
}

/** What Laurel is asked about, and what follows when it has done it. */
export interface AdjustingProps {
  readonly path: string;
  readonly words: Saying;
  readonly again: () => Promise<void>;
  /** What can be taken at most. */
  readonly available: number;
}

/**
 * Points by hand. The block makes a key for what is asked for, and keeps it until it was answered: however often it is sent,
 * it is done once.
 */
export function useAdjusting({ path, words, again, available }: AdjustingProps) {
  const { say } = words;
  const [draft, setDraft] = useState<Draft>({ direction: "give", points: "", reason: REASONS[0], note: "" });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const key = useRef<{ readonly of: string; readonly id: string } | null>(null);
  const most = draft.direction === "take" ? Math.max(0, Math.min(MOST, available)) : MOST;
  const change = (changes: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setProblem(null);
  };
  /** @returns whether it was done */
  const adjust = async (): Promise<boolean> => {
    const { direction, points, reason, note } = draft;
    const amount = /^\d{1,9}$/.test(points.trim()) ? Number(points) : 0;
    if (amount < 1 || amount > most) {
      setProblem(say("adjust.bad_points", { max: most.toLocaleString(say("language")) }));
      return false;
    }
    const asked = { points: String(direction === "take" ? -amount : amount), reason, note: note.trim() };
    const of = JSON.stringify(asked);
    const { id } = (key.current = key.current?.of === of ? key.current : { of, id: crypto.randomUUID() });
    setBusy(true);
    setOutcome(null);
    const answer = await askLaurel<CustomerBlock>(path, words, { ...asked, ask: "adjust", key: id });
    if (answer.ok || answer.error.code !== "unreachable") key.current = null;
    if (answer.ok) await again();
    setBusy(false);
    if (answer.ok) setDraft((before) => ({ ...before, points: "", note: "" }));
    setOutcome(
      answer.ok
        ? { tone: "success", text: say("adjust.done") }
        : { tone: "critical", text: refusalText(answer.error, words) },
    );
    return answer.ok;
  };
  return { draft, change, problem, outcome, isBusy, most, adjust };
}
