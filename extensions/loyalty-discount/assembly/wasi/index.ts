import { decide } from "../decide/decide";
import { faultOf } from "../decide/check";
import { newInput } from "../input/tables.gen";
import { writeResult } from "../write/write-result";
import { fail, readInput as readStandardInput, writeOutput } from "./host";
import * as json from "./json";
import { readInput } from "./read-input.gen";
import { JsonWriter } from "./writer";

/** The door for hosts with standard input and output. */
export function cart_lines_discounts_generate_run(): void {
  json.start(readStandardInput());
  const input = newInput();
  if (!json.enterObject()) fail("the input is null");
  readInput(input);
  const fault = faultOf(input);
  if (fault !== null) fail(fault);
  const decision = decide(input);
  const writer = changetype<JsonWriter>(0);
  writer.start();
  writeResult<JsonWriter>(decision, writer);
  writeOutput(writer.finish());
}
