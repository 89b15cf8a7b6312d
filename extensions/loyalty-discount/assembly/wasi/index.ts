import { writeResult } from "../output/write-result";
import { readInput as readStandardInput, writeOutput } from "./host";
import * as json from "./json";
import { readInput } from "./read-input";
import { JsonWriter } from "./writer";

/** The door for hosts with standard input and output. */
export function cart_lines_discounts_generate_run(): void {
  json.start(readStandardInput());
  readInput();
  const writer = changetype<JsonWriter>(0);
  writer.start();
  writeResult<JsonWriter>(writer);
  writeOutput(writer.finish());
}
