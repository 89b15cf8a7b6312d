import fc from "fast-check";
import { expect, it } from "vitest";
import { anyStory, STORY_START } from "../../../tests/model/any-commands.ts";
import type { Command } from "../../../tests/model/commands.ts";
import { checkLedger } from "../../../tests/model/check-ledger.ts";
import { DomainLedger } from "../../../tests/model/domain-ledger.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";

const SWEEPS: readonly Command[] = [{ kind: "mature" }, { kind: "expire" }];
const isSweep = ({ kind }: Command) => kind === "mature" || kind === "expire";

/** A clock that steps back would bring back what a sweep has seen already. */
const onwards = (command: Command): Command =>
  command.kind === "clock" ? { ...command, byMs: Math.abs(command.byMs) } : command;

it(
  "sweeping at any points in between changes nothing in the end",
  () => {
    fc.assert(
      fc.property(anyStory, fc.infiniteStream(fc.nat(3)), ({ program, timeZone, commands }, sweeps) => {
        const swept = new DomainLedger(program, timeZone, STORY_START);
        const unswept = new DomainLedger(program, timeZone, STORY_START);
        for (const command of commands.filter((one) => !isSweep(one)).map(onwards)) {
          const now = sweeps.next().value ?? 0;
          if ((now & 1) === 1) swept.apply({ kind: "mature" });
          if ((now & 2) === 2) swept.apply({ kind: "expire" });
          expect(swept.apply(command), command.kind).toBe(unswept.apply(command));
        }
        for (const sweep of SWEEPS) [swept, unswept].forEach((ledger) => ledger.apply(sweep));
        for (const customerId of ["1", "2", "3"]) {
          expect(swept.standing(customerId)).toEqual(unswept.standing(customerId));
        }
        checkLedger(swept);
        checkLedger(unswept);
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);
