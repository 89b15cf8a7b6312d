import { expect } from "vitest";
import { lookAtOrders } from "../support/explained.ts";
import { expectLaws } from "../support/ledger-laws.ts";
import type { TestDatabase } from "../support/database.ts";
import { CUSTOMERS, STORY_START } from "./any-commands.ts";
import type { Story } from "./any-commands.ts";
import { LedgerModel } from "./ledger-model.ts";
import { LedgerServices } from "./ledger-services.ts";

/** Lets a story happen to the services on PostgreSQL and to the model, which say the same after every step. */
export async function tellToServices(
  { program, timeZone, commands }: Story,
  db: TestDatabase,
): Promise<void> {
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
