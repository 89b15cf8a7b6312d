import fc from "fast-check";
import { expect, it } from "vitest";
import { anyStory, STORY_START } from "../model/any-commands.ts";
import type { Story } from "../model/any-commands.ts";
import type { Command } from "../model/commands.ts";
import { LedgerModel } from "../model/ledger-model.ts";
import { LedgerServices } from "../model/ledger-services.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { lookAtOrders } from "../support/explained.ts";
import { expectLaws } from "../support/ledger-laws.ts";

const CUSTOMERS = ["1", "2", "3"];
const RUNS = Number(process.env["MODEL_RUNS"] ?? 60);
const SEED = process.env["MODEL_SEED"] === undefined ? undefined : Number(process.env["MODEL_SEED"]);

/** What Shopify has dated has happened: the clock is never behind a snapshot when it arrives. */
function inStep(commands: readonly Command[]): Command[] {
  let now = STORY_START;
  return commands.flatMap((command): Command[] => {
    if (command.kind === "clock") now += command.byMs;
    if (command.kind !== "snapshot" || command.snapshot.updatedAt <= now) return [command];
    const byMs = command.snapshot.updatedAt - now;
    now += byMs;
    return [{ kind: "clock", byMs }, command];
  });
}

async function tell({ program, timeZone, commands }: Story, db: TestDatabase): Promise<void> {
  const services = new LedgerServices(db, "model.myshopify.com", STORY_START);
  await services.open(program, timeZone);
  const model = new LedgerModel(program, timeZone, STORY_START);
  for (const command of inStep(commands)) {
    await services.apply(command);
    model.apply(command);
    for (const customerId of CUSTOMERS) {
      expect(await services.standing(customerId), `customer ${customerId} after ${command.kind}`).toEqual(
        model.standing(customerId),
      );
    }
  }
  await expectLaws(db);
  expect((await lookAtOrders(db)).unknown).toBe(0);
}

it(
  "the services on PostgreSQL and the model say the same after every step of any story",
  async () => {
    const sameOnBothSides = fc.asyncProperty(anyStory, async (story) => {
      // Each has a database of its own, so that what one has broken does not break the next.
      const db = await createTestDatabase();
      try {
        await tell(story, db);
      } finally {
        await db.drop();
      }
    });
    // fast-check prints seed and path of a failure, and the shortest story that fails.
    await fc.assert(sameOnBothSides, { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: SEED }) });
  },
  RUNS * 60_000,
);
