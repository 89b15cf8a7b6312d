import { decide } from "../decide/decide";
import { decideDelivery, decideDeliveryOf } from "../decide/decide-delivery";
import { deliveriesOf } from "../decide/delivery";
import { measure } from "../decide/measure";
import { faultOf } from "../decide/check";
import { chargedFor } from "../explain/charged";
import { writeDeliveryExplanation } from "../explain/write-delivery-explanation";
import { writeExplanation } from "../explain/write-explanation";
import { Input, newInput } from "../input/tables.gen";
import { writeDeliveries } from "../write/write-deliveries";
import { writeResult } from "../write/write-result";
import * as json from "../json/json";
import { fail, failBy } from "../memory/fault";
import { logFault, readStandardInput, writeOutput } from "./host";
import { readInput } from "./read-input.gen";
import { JsonWriter } from "./writer";

// The door for hosts with standard input and output.

/** What comes off the cart. */
export function cart_lines_discounts_generate_run(): void {
  const decision = decide(soundInput());
  const writer = startWriter();
  writeResult<JsonWriter>(decision, writer);
  writeOutput(writer.finish());
}

/** What comes off delivery. */
export function cart_delivery_options_discounts_generate_run(): void {
  const shares = decideDelivery(soundInput());
  const writer = startWriter();
  writeDeliveries<JsonWriter>(shares, writer);
  writeOutput(writer.finish());
}

/** What was decided of the cart, told as what became of each offer and why: for our own pages. */
export function explain(): void {
  const input = soundInput();
  const decision = decide(input, true);
  const charged = chargedFor(input, decision);
  const writer = startWriter();
  writeExplanation<JsonWriter>(input, decision, charged, writer);
  writeOutput(writer.finish());
}

/** The same of what was decided of delivery. */
export function explain_delivery(): void {
  const input = soundInput();
  const cart = measure(input, true, true);
  const deliveries = deliveriesOf(input);
  decideDeliveryOf(input, cart, deliveries);
  const writer = startWriter();
  writeDeliveryExplanation<JsonWriter>(input, cart, deliveries, writer);
  writeOutput(writer.finish());
}

function soundInput(): Input {
  failBy(logFault);
  json.start(readStandardInput());
  const input = newInput();
  if (!json.enterObject()) fail("the input is null");
  readInput(input);
  const fault = faultOf(input);
  if (fault !== null) fail(fault);
  return input;
}

/** After it nothing but the writer may take memory. */
function startWriter(): JsonWriter {
  const writer = changetype<JsonWriter>(0);
  writer.start();
  return writer;
}
