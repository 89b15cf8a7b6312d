import type { ListedCode } from "../services/campaigns/read-codes.server.ts";
import { csvFile, csvLine } from "./csv.ts";

/** `taken` alone would read as used. */
const WORDS = {
  ...{ ready: "ready", waiting: "waiting", used: "used", refused: "refused" },
  ...{ taken: "of_another_discount", elsewhere: "of_a_partner" },
} as const satisfies Record<ListedCode["state"], string>;

/**
 * Unique codes as a file for spreadsheets: the code, how it stands, how many orders have used it, and which customer has it
 * by Shopify's number, with the moment in UTC.
 */
export function presentCodes(pages: AsyncIterable<readonly ListedCode[]>): Response {
  return csvFile("laurel-codes.csv", linesOf(pages));
}

async function* linesOf(pages: AsyncIterable<readonly ListedCode[]>): AsyncGenerator<string> {
  yield csvLine(["code", "state", "times_used", "customer", "taken_at"]);
  for await (const page of pages) yield page.map(lineOf).join("");
}

function lineOf({ code, state, uses, holder }: ListedCode): string {
  const held = holder === null ? ["", ""] : [holder.customerId, new Date(holder.heldAt).toISOString()];
  return csvLine([code, WORDS[state], String(uses), ...held]);
}
