import { encodeProgram } from "../../../app/domain/index.ts";
import type { Program } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Outcome } from "../commands.ts";
import type { World } from "./world.ts";

/** Orders from now on earn by it, those before keep theirs. A clock that has stepped back publishes nothing. */
export function publish(world: World, program: Program): Outcome {
  const last = world.versions.findLast(({ effectiveFrom }) => effectiveFrom !== null);
  if (last === undefined || world.now < (last.effectiveFrom ?? 0)) return NOTHING;
  if (textOf(program) === textOf(last.program)) return NOTHING;
  const number = (world.versions.at(-1)?.number ?? 0) + 1;
  world.versions.push({ number, program, effectiveFrom: world.now });
  return DONE;
}

function textOf(program: Program): string {
  return JSON.stringify(encodeProgram(program));
}
