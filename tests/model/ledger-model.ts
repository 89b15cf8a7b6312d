import { calendarOf } from "../../app/domain/index.ts";
import type { ProgramVersion } from "../../app/domain/index.ts";
import type { Command, Outcome, Standing } from "./commands.ts";
import { happen } from "./world/happen.ts";
import { standing } from "./world/members.ts";
import { newWorld } from "./world/world.ts";
import type { World } from "./world/world.ts";

/**
 * The ledger, written to be obviously right and nothing else: no postings, no entries, no balances. One thing after
 * the other happens to a world of lots, holds and debts; what a member has is what lies in them, less what is owed.
 */
export class LedgerModel {
  readonly #world: World;

  constructor(program: ProgramVersion, timeZone: string, start: number) {
    this.#world = newWorld(program, calendarOf(timeZone), start);
  }

  apply(command: Command): Outcome {
    return happen(this.#world, command);
  }

  /** Where the customer stands; null for one that the ledger does not know. After a merge: where the survivor stands. */
  standing(customerId: string): Standing | null {
    return standing(this.#world, customerId);
  }
}
