import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { CODES, CODES_RUN, FOUND_CODE, NO_ASKS } from "../../../tests/support/views.ts";
import type { CodeSearchView, CodesView, HeldCodesView } from "../../views/codes.ts";
import type { CodesRun, RunsView } from "../../views/runs.ts";
import type { CodesAnswer } from "./codes-ask.ts";
import { CodesPage } from "./codes-page.tsx";

const nothing = () => undefined;
const NOBODY: HeldCodesView = { codes: [], older: null, isOlder: false };
const page = (
  runs: RunsView<CodesRun>,
  answer: CodesAnswer | null = null,
  search: CodeSearchView | null = null,
  view: Partial<CodesView> = {},
  held: HeldCodesView = NOBODY,
) =>
  readable(
    htmlOf(
      <CodesPage
        view={{ ...CODES, ...view }}
        search={search}
        held={held}
        runs={runs}
        asks={NO_ASKS}
        busy={false}
        answer={answer}
        file="idle"
        onFile={nothing}
        onSearch={nothing}
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

  it("begins without codes, and says so", () => {
    const shown = page({ current: null, last: null }, null, null, { made: 0, sent: 0 });
    expect(shown).toContain("There are no codes yet.");
    expect(shown).not.toContain("Find a code");
  });

  it("says of a code that is looked for how it stands and which orders used it, or that nobody has it", () => {
    expect(page(ended, null, { asked: "MINE-1", found: null })).toContain(
      "No campaign of your store has the code MINE-1.",
    );
    const shown = page(ended, null, { asked: "jazz-1", found: FOUND_CODE });
    expect(shown).toMatch(/JAZZ-1 Info Used/);
    expect(shown).toContain("#1001");
    expect(shown).toContain("(cancelled, returned or a test: the code stays used)");
    expect(shown).not.toContain("another campaign");
    const other = page(ended, null, {
      asked: "jazz-1",
      found: { ...FOUND_CODE, campaignId: "c2", uses: [] },
    });
    expect(other).toContain("It is a code of another campaign: Jazz week");
    expect(other).toContain("No order has used it.");
  });

  it("says how many members have taken and can still take, and which member has a code", () => {
    const none = page(ended);
    expect(none).not.toContain("Not handed out yet");
    const shown = page(ended, null, null, { members: { held: 12, left: 3 } });
    expect(shown).toMatch(/Members who have one 12 Not handed out yet 3/);
    expect(shown).toContain("Give none of them to anybody in another way.");
    expect(shown).not.toContain("No code is left");
    expect(page(ended, null, null, { members: { held: 12, left: 0 } })).toContain(
      "No code is left to be taken",
    );
    // They take none any more: nothing is asked for.
    const before = page(ended, null, null, { members: { held: 12, left: null } });
    expect(before).not.toContain("No code is left");
    expect(before).toContain("Give each of them to one person.");
    const holder = { customerId: "7", name: "Ada Park", heldAt: Date.UTC(2026, 10, 2, 9) };
    const found = { ...FOUND_CODE, holder, isPast: true };
    expect(page(ended, null, { asked: "jazz-1", found })).toMatch(/Of Ada Park ?, on /);
    const nameless = { ...found, holder: { ...holder, name: null } };
    expect(page(ended, null, { asked: "jazz-1", found: nameless })).toContain("Customer 7");
    const forgotten = { ...found, holder: null };
    expect(page(ended, null, { asked: "jazz-1", found: forgotten })).toContain("No member has it");
  });

  it("says who was given a code, and why others were not", () => {
    const given = { given: 2, had: 1, leftOut: 1, unknown: ["7", "8"] };
    const shown = page(ended, { ok: true, given });
    expect(shown).toContain("2 members were given a code.");
    expect(shown).toContain("1 member had one already.");
    expect(shown).toContain("1 member is on a tier that the campaign is not for.");
    expect(shown).toContain("2 customers are no members: 7, 8");
    const none = page(ended, { ok: true, given: { given: 0, had: 0, leftOut: 0, unknown: ["7"] } });
    expect(none).toContain("0 members were given a code. 1 customer is no member: 7");
    expect(page(ended, { ok: false, code: "codes_too_few" })).toContain("Nobody was given any");
    expect(page(ended, { ok: false, code: "too_many_receivers", max: 1_000 })).toContain("At most 1,000");
  });

  it("says who has which code, how they came to it, and whether it was used", () => {
    const ada = { code: "JAZZ-9", customerId: "7", name: "Ada Park", heldAt: Date.UTC(2026, 10, 2, 9) };
    const bo = { code: "JAZZ-8", customerId: "8", name: null, heldAt: Date.UTC(2026, 10, 1, 9) };
    const codes = [
      { ...ada, isGiven: true, isUsed: false },
      { ...bo, isGiven: false, isUsed: true },
    ];
    const shown = page(ended, null, null, {}, { codes, older: 8, isOlder: false });
    expect(shown).toMatch(/JAZZ-9 : Ada Park Given on Nov 2, 2026.* · not used JAZZ-8/);
    expect(shown).toMatch(/Taken on Nov 1, 2026.* · used Older/);
    const partners = page(ended, null, null, { isElsewhere: true }, { codes, older: null, isOlder: true });
    expect(partners).not.toContain("not used");
    expect(partners).toContain("Latest");
  });
});
