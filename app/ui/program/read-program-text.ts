import { invariant } from "../../domain/invariant.ts";
import { decodeProgram } from "../../domain/program/program-codec.ts";
import type { Program } from "../../domain/program/program.ts";

/** The programme of a view, which has it as text. The service has checked it. */
export function readProgramText(text: string): Program {
  const program = decodeProgram(text);
  invariant(program.ok, "a service answers programmes that can be read");
  return program.value;
}
