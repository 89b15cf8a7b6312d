import { encodeProgram } from "../../../app/domain/index.ts";
import type { Program } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Outcome } from "../commands.ts";
import type { LedgerState } from "./ledger-state.ts";

/** As `publishProgram` does, at once. A clock that has stepped back publishes nothing. */
export function publish({ versions, now }: LedgerState, program: Program): Outcome {
  const last = versions.findLast(({ effectiveFrom }) => effectiveFrom !== null);
  if (last === undefined || now < (last.effectiveFrom ?? 0)) return NOTHING;
  const [before, after] = [last.program, program].map((one) => JSON.stringify(encodeProgram(one)));
  if (before === after) return NOTHING;
  versions.push({ number: (versions.at(-1)?.number ?? 0) + 1, program, effectiveFrom: now });
  return DONE;
}
