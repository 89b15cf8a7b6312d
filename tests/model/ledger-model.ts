import { calendarOf } from "../../app/domain/index.ts";
import type { ProgramVersion } from "../../app/domain/index.ts";
import { NOTHING } from "./commands.ts";
import type { Command, Outcome, Standing } from "./commands.ts";
import { ModelWorld } from "./model-world.ts";

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
    return this.#replay().world.standing(customerId);
  }

  #replay(): { world: ModelWorld; outcome: Outcome } {
    const world = new ModelWorld(this.#program, calendarOf(this.#timeZone), this.#start);
    let outcome: Outcome = NOTHING;
    for (const fact of this.#facts) outcome = world.happen(fact);
    return { world, outcome };
  }
}
