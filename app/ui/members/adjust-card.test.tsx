import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { MAX_NOTE_LENGTH as DOMAIN_MAX } from "../../domain/points/decide-adjustment.ts";
import { createFormat } from "../format/format.ts";
import { AdjustCard, type AdjustOutcome } from "./adjust-card.tsx";
import {
  type AdjustmentDraft,
  adjustmentFields,
  checkAdjustment,
  EMPTY_ADJUSTMENT,
  MAX_NOTE_LENGTH,
  MOST_ADJUSTED,
  readAdjustment,
} from "./adjustment.ts";
import { AdjustFields } from "./adjust-fields.tsx";

const draft: AdjustmentDraft = { direction: "give", points: "50", reason: "adjusted_goodwill", note: " hi " };

const { parseNumber } = createFormat({ formatLocale: "en", timeZone: "UTC", currency: "USD" });
const check = (asked: AdjustmentDraft, available: number) => checkAdjustment(asked, available, parseNumber);

describe("what is asked for by hand", () => {
  it("is more than zero to give, less than zero to take", () => {
    const given = { points: 50, reason: "adjusted_goodwill", note: "hi" };
    expect(check(draft, 0)).toEqual({ ok: true, value: given });
    expect(check({ ...draft, direction: "take" }, 50)).toMatchObject({ value: { points: -50 } });
  });

  it.each(["", "0", "-5", "1.5", "1e3", "one", "1,00", "9".repeat(10)])(
    "is no number of points: %j",
    (points) => {
      expect(check({ ...draft, points }, 1_000)).toEqual({ ok: false, error: { points: "bad_points" } });
    },
  );

  it("is not more than there is, and has a reason", () => {
    const take = { ...draft, direction: "take" as const };
    expect(check(take, 49)).toEqual({ ok: false, error: { points: "too_many" } });
    expect(check({ ...draft, reason: "" }, 49)).toEqual({ ok: false, error: { reason: "bad_reason" } });
  });

  it("is told all that is wrong at once", () => {
    expect(check(EMPTY_ADJUSTMENT, 49)).toEqual({
      ok: false,
      error: { points: "bad_points", reason: "bad_reason" },
    });
  });

  it("may be written with separators", () => {
    expect(check({ ...draft, points: "1,000" }, 0)).toMatchObject({ ok: true, value: { points: 1_000 } });
  });

  it("comes through a form unchanged", () => {
    const asked = { key: "b2f7c1de-0000", points: -50, reason: "adjusted_abuse" as const, note: "twice" };
    expect(readAdjustment(formOf(adjustmentFields(asked)))).toEqual(asked);
  });

  it.each([{ points: "0" }, { points: "x" }, { reason: "because" }, { key: "" }, { ask: "other" }])(
    "is nothing with %j in its form",
    (wrong) => {
      const right = { ask: "adjust", key: "b2f7c1de-0000", points: "5", reason: "adjusted_abuse", note: "" };
      expect(readAdjustment(formOf({ ...right, ...wrong }))).toBeNull();
    },
  );

  it("is at most what a form carries, and the field says so", () => {
    const carried = (points: number) =>
      readAdjustment(
        formOf(adjustmentFields({ key: "b2f7c1de-0000", points, reason: "adjusted_abuse", note: "" })),
      );
    expect(carried(MOST_ADJUSTED)).toMatchObject({ points: MOST_ADJUSTED });
    expect(carried(MOST_ADJUSTED + 1)).toBeNull();
    expect(check({ ...draft, points: "999,999,999" }, 0)).toMatchObject({ ok: true });
    expect(check({ ...draft, points: "1,000,000,000" }, 0)).toMatchObject({
      error: { points: "bad_points" },
    });
    const fields = (
      <AdjustFields
        {...{ idPrefix: "a", draft, points: 0, problems: { points: "bad_points" as const } }}
        onDraft={() => undefined}
      />
    );
    expect(readable(htmlOf(fields))).toContain("Enter a whole number from 1 to 999,999,999");
  });

  it("has a note as long as the ledger takes", () => {
    expect(MAX_NOTE_LENGTH).toBe(DOMAIN_MAX);
  });
});

describe("the form", () => {
  const render = (outcome: AdjustOutcome | null) =>
    readable(
      htmlOf(
        <AdjustCard
          points={1_300}
          busy={false}
          outcome={outcome}
          onAdjust={() => undefined}
          newKey={() => "k"}
        />,
      ),
    );

  it("asks for direction, points, reason and a note before anything is done", () => {
    const text = render(null);
    expect(text).toContain("Give points");
    expect(text).toContain("Choose a reason Goodwill Correction");
    expect(text).toContain("Review");
    expect(text).not.toContain("Balance now");
  });

  it("says what came of the last one", () => {
    expect(render({ ok: true, key: "k" })).toContain("Done. The balance is now 1,300 points.");
    expect(render({ ok: false, key: "k", code: "not_enough_points" })).toContain(
      "does not have so many points",
    );
  });
});

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
