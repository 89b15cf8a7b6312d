import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyStory, CUSTOMERS, STORY_START } from "../../../tests/model/any-commands.ts";
import type { Story } from "../../../tests/model/any-commands.ts";
import { checkLedger } from "../../../tests/model/check-ledger.ts";
import { DomainLedger } from "../../../tests/model/domain-ledger.ts";
import { FOUND_STORIES } from "../../../tests/model/found-stories.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { LedgerModel } from "../../../tests/model/ledger-model.ts";

function tell({ program, timeZone, commands }: Story): void {
  const ledger = new DomainLedger(program, timeZone, STORY_START);
  const model = new LedgerModel(program, timeZone, STORY_START);
  for (const command of commands) {
    expect(ledger.apply(command), command.kind).toBe(model.apply(command));
    for (const customerId of CUSTOMERS) {
      expect(ledger.standing(customerId), command.kind).toEqual(model.standing(customerId));
    }
  }
  checkLedger(ledger);
}

describe("the ledger and its model", () => {
  it(
    "agree after every step, and every law holds",
    () => fc.assert(fc.property(anyStory, tell), lawRuns()),
    LAW_TIMEOUT_MS,
  );

  it.for(Object.entries(FOUND_STORIES))("agree where %s", ([, story]) => tell(story));
});
