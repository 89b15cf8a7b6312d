import { calendarOf } from "../../app/domain/index.ts";
import type { ProgramVersion } from "../../app/domain/index.ts";
import { NOTHING } from "./commands.ts";
import type { Command, Outcome, Standing } from "./commands.ts";
import { happen } from "./world/happen.ts";
import { standing } from "./world/members.ts";
import { newWorld } from "./world/world.ts";
import type { World } from "./world/world.ts";

/**
 * The ledger, written to be obviously right and nothing else: no postings, no entries, no balances.
 * It keeps the list of all that happened and works everything out anew from it for every question.
 * What a member has is what lies in lots and holds, less what is owed.
 */
export class LedgerModel {
  readonly #program: ProgramVersion;
  readonly #timeZone: string;
  readonly #start: number;
  readonly #facts: Command[] = [];

  constructor(program: ProgramVersion, timeZone: string, start: number) {
    this.#program = program;
    this.#timeZone = timeZone;
    this.#start = start;
  }

  apply(command: Command): Outcome {
    this.#facts.push(command);
    return this.#replay().outcome;
  }

  /** Where the customer stands; null for one that the ledger does not know. After a merge: where the survivor stands. */
  standing(customerId: string): Standing | null {
    return standing(this.#replay().world, customerId);
  }

  #replay(): { world: World; outcome: Outcome } {
    const world = newWorld(this.#program, calendarOf(this.#timeZone), this.#start);
    let outcome: Outcome = NOTHING;
    for (const fact of this.#facts) outcome = happen(world, fact);
    return { world, outcome };
  }
}
