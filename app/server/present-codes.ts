import type { ListedCode } from "../services/campaigns/read-codes.server.ts";
import { csvFile, csvLine } from "./csv.ts";

/** `taken` alone would read as used. */
const WORDS = {
  ...{ ready: "ready", waiting: "waiting", refused: "refused" },
  taken: "of_another_discount",
} as const satisfies Record<ListedCode["state"], string>;

/** Unique codes as a file for spreadsheets: the code, and whether checkout takes it; not whether an order has used it. */
export function presentCodes(pages: AsyncIterable<readonly ListedCode[]>): Response {
  return csvFile("laurel-codes.csv", linesOf(pages));
}

async function* linesOf(pages: AsyncIterable<readonly ListedCode[]>): AsyncGenerator<string> {
  yield csvLine(["code", "at_checkout"]);
  for await (const page of pages) yield page.map(({ code, state }) => csvLine([code, WORDS[state]])).join("");
}
