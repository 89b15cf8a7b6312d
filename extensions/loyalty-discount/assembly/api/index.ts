import { writeResult } from "../output/write-result";
import { readInput } from "./read-input";
import { ApiWriter } from "./writer";

/** The door for Shopify's Wasm API: what Shopify runs. */
export function cart_lines_discounts_generate_run(): void {
  readInput();
  writeResult<ApiWriter>(changetype<ApiWriter>(0));
}
