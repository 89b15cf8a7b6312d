import type { ListedCode } from "../services/campaigns/read-codes.server.ts";
import { csvFile, csvLine } from "./csv.ts";

/** `taken` alone would read as used. */
const WORDS = {
  ...{ ready: "ready", waiting: "waiting", used: "used", refused: "refused" },
  taken: "of_another_discount",
} as const satisfies Record<ListedCode["state"], string>;

/** Unique codes as a file for spreadsheets: the code, how it stands, and how many orders have used it. */
export function presentCodes(pages: AsyncIterable<readonly ListedCode[]>): Response {
  return csvFile("laurel-codes.csv", linesOf(pages));
}

async function* linesOf(pages: AsyncIterable<readonly ListedCode[]>): AsyncGenerator<string> {
  yield csvLine(["code", "state", "times_used"]);
  for await (const page of pages) yield page.map(lineOf).join("");
}

function lineOf({ code, state, uses }: ListedCode): string {
  return csvLine([code, WORDS[state], String(uses)]);
}
