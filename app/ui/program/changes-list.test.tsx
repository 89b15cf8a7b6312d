import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyLadder } from "../../../tests/support/ladders.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { usual } from "../../../tests/support/program-page.tsx";
import type { Program } from "../../domain/program/program.ts";
import { LOCALES } from "../../i18n/locale.ts";
import { ChangesList } from "./changes-list.tsx";

describe("differences", () => {
  it.each(LOCALES)(
    "of any ladders have sentences in %s, also those that have no words of their own",
    (locale) => {
      fc.assert(
        fc.property(anyLadder, anyLadder, (one, two) => {
          const [before, after] = [one, two].map((tiers) => ({ ...usual, tiers })) as [Program, Program];
          const said = readable(htmlOf(<ChangesList currency="USD" before={before} after={after} />, locale));
          expect(said.length).toBeGreaterThan(0);
          expect(said).not.toMatch(/program\.change|\{\{|undefined/);
        }),
        { numRuns: 30 },
      );
    },
  );
});
