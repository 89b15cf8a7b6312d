import { decide } from "../decide/decide";
import { decideDelivery } from "../decide/decide-delivery";
import { faultOf } from "../decide/check";
import { Input, newInput } from "../input/tables.gen";
import { writeDeliveries } from "../write/write-deliveries";
import { writeResult } from "../write/write-result";
import { fail, failBy } from "../memory/fault";
import { inputGet, logFault } from "./host";
import { keepNames, readInput } from "./read-input.gen";
import { expect, OBJECT } from "./value";
import { ApiWriter } from "./writer";

// The door for Shopify's Wasm API: what Shopify runs.

/** What comes off the cart. */
export function cart_lines_discounts_generate_run(): void {
  writeResult<ApiWriter>(decide(soundInput()), changetype<ApiWriter>(0));
}

/** What comes off delivery. */
export function cart_delivery_options_discounts_generate_run(): void {
  writeDeliveries<ApiWriter>(decideDelivery(soundInput()), changetype<ApiWriter>(0));
}

function soundInput(): Input {
  failBy(logFault);
  const input = newInput();
  keepNames();
  readInput(expect(inputGet(), OBJECT), input);
  const fault = faultOf(input);
  if (fault !== null) fail(fault);
  return input;
}
