import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { CODES, CODES_RUN, NO_ASKS } from "../../../tests/support/views.ts";
import type { CodesRun, RunsView } from "../../views/runs.ts";
import type { CodesAnswer } from "./codes-ask.ts";
import { CodesPage } from "./codes-page.tsx";

const nothing = () => undefined;
const page = (runs: RunsView<CodesRun>, answer: CodesAnswer | null = null) =>
  readable(
    htmlOf(
      <CodesPage
        view={CODES}
        runs={runs}
        asks={NO_ASKS}
        busy={false}
        answer={answer}
        file="idle"
        onFile={nothing}
        onAsk={nothing}
      />,
    ),
  );
const running = { current: { ...CODES_RUN, outcome: null, endedAt: null }, last: null };
const ended = { current: null, last: { ...CODES_RUN, outcome: "done" as const } };

describe("the page of unique codes", () => {
  it("says that codes are on their way while they are, and no longer", () => {
    const answer = { ok: true, count: 300 } as const;
    expect(page(running, answer)).toContain("300 codes are on their way.");
    expect(page(ended, answer)).not.toContain("on their way");
    expect(page(ended, { ok: false, code: "codes_count", max: 5 })).toContain("from 1 to 5");
  });

  it("does not say of codes at checkout that they were used, nor that the file says it", () => {
    const shown = page(ended);
    expect(shown).toContain("Ready at checkout");
    expect(shown).not.toContain("Taken");
    expect(shown).toContain("not whether an order has used it");
  });
});
