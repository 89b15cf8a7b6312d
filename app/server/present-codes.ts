import type { ListedCode } from "../services/campaigns/read-codes.server.ts";
import { csvFile, csvLine } from "./csv.ts";

/** Unique codes as a file for spreadsheets: the code, and whether checkout takes it. */
export function presentCodes(pages: AsyncIterable<readonly ListedCode[]>): Response {
  return csvFile("laurel-codes.csv", linesOf(pages));
}

async function* linesOf(pages: AsyncIterable<readonly ListedCode[]>): AsyncGenerator<string> {
  yield csvLine(["code", "state"]);
  for await (const page of pages) yield page.map(({ code, state }) => csvLine([code, state])).join("");
}
