import { decide } from "../decide/decide";
import { faultOf } from "../decide/check";
import { newInput } from "../input/tables.gen";
import { writeResult } from "../write/write-result";
import { fail, inputGet } from "./host";
import { keepNames, readInput } from "./read-input.gen";
import { expect, OBJECT } from "./value";
import { ApiWriter } from "./writer";

/** The door for Shopify's Wasm API: what Shopify runs. */
export function cart_lines_discounts_generate_run(): void {
  const input = newInput();
  keepNames();
  readInput(expect(inputGet(), OBJECT), input);
  const fault = faultOf(input);
  if (fault !== null) fail(fault);
  writeResult<ApiWriter>(decide(input), changetype<ApiWriter>(0));
}
