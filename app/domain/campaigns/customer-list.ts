/** A list of customers that somebody has pasted, or brought as a file. */
export interface CustomerList {
  /** Shopify's numbers of customers, each once. */
  readonly customerIds: readonly string[];
  /** What is no such number, by the line in which it stands. */
  readonly wrong: readonly WrongLine[];
}

export interface WrongLine {
  /** From 1. */
  readonly line: number;
  /** What stands there, no longer than a page can show. */
  readonly found: string;
}

const SHOWN = 40;
const CUSTOMER = /^[1-9][0-9]{0,18}$/;
/** What Shopify's own export of customers, and others, call the column. */
const HEADING = /^(customer[ _]?)?id$/i;

/**
 * Reads a list of customers: numbers with anything between them, or a CSV file, of which the column _Customer ID_ is taken.
 * Of a path, as Shopify names customers, the last part; spreadsheets put an apostrophe before a number.
 */
export function readCustomerList(text: string): CustomerList {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const head = lines.findIndex((line) => line.trim() !== "");
  const column = cellsOf(lines[head] ?? "").findIndex((cell) => HEADING.test(cell));
  const customerIds = new Set<string>();
  const wrong: WrongLine[] = [];
  for (const [place, line] of lines.entries()) {
    if (column >= 0 && place <= head) continue;
    for (const found of column >= 0 ? [cellsOf(line)[column] ?? ""] : line.split(/[\s,;]+/)) {
      const id = found.replace(/^.*\//, "").replace(/^'/, "");
      if (id === "") continue;
      if (CUSTOMER.test(id)) customerIds.add(id);
      else wrong.push({ line: place + 1, found: found.slice(0, SHOWN) });
    }
  }
  return { customerIds: [...customerIds], wrong };
}

/** Cells of a line of a spreadsheet's file, without quotes. */
function cellsOf(line: string): string[] {
  const separator = line.includes(";") && !line.includes(",") ? ";" : line.includes("\t") ? "\t" : ",";
  const cells: string[] = [];
  let [cell, isQuoted] = ["", false];
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}
