import fc from "fast-check";
import { expect, it } from "vitest";
import { anyStory, STORY_START } from "../model/any-commands.ts";
import type { Story } from "../model/any-commands.ts";
import type { Command } from "../model/commands.ts";
import { LedgerModel } from "../model/ledger-model.ts";
import { LedgerServices } from "../model/ledger-services.ts";
import { DEFAULT_ENROLMENT } from "../../app/domain/index.ts";
import { order, orderLine, VERSION_1 } from "../support/orders.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { lookAtOrders } from "../support/explained.ts";
import { expectLaws } from "../support/ledger-laws.ts";

const CUSTOMERS = ["1", "2", "3"];
const RUNS = Number(process.env["MODEL_RUNS"] ?? 60);
const SEED = process.env["MODEL_SEED"] === undefined ? undefined : Number(process.env["MODEL_SEED"]);

async function tell({ program, timeZone, commands }: Story, db: TestDatabase): Promise<void> {
  const services = new LedgerServices(db, "model.myshopify.com", STORY_START);
  await services.open(program, timeZone);
  const model = new LedgerModel(program, timeZone, STORY_START);
  for (const command of commands) {
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

it("an order that is heard of late makes nobody a member whose account was closed before they were one", async () => {
  const db = await createTestDatabase();
  const joining = { ...DEFAULT_ENROLMENT, mode: "joining" } as const;
  const welcoming = { ...DEFAULT_ENROLMENT, welcomePoints: 25 };
  const { program } = VERSION_1;
  const bought = (orderId: string): Command => {
    return { kind: "snapshot", snapshot: order({ orderId, customerId: "1", lines: [orderLine()] }) };
  };
  try {
    const commands: Command[] = [
      bought("101"),
      { kind: "delete_customer", customerId: "1" },
      { kind: "publish", program: { ...program, enrolment: welcoming } },
      bought("102"),
    ];
    const first = { number: 1, program: { ...program, enrolment: joining } };
    await tell({ program: first, timeZone: "UTC", commands }, db);
  } finally {
    await db.drop();
  }
});
