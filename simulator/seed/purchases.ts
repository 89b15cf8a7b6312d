import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One purchase of the recorded history. */
export interface Purchase {
  /** The customer's id in the master file. */
  person: number;
  /** Days since 1970-01-01. */
  day: number;
  units: number;
  cents: number;
}

/** The last day of the record, 1998-06-30, in days since 1970-01-01. */
export const LAST_DAY = Date.UTC(1998, 5, 30) / 86_400_000;

export type HistorySize = "sample" | "all";

/** Reads the shipped purchases in the order of the file: by person, then by day. */
export function readPurchases(size: HistorySize): Purchase[] {
  const name = size === "all" ? "CDNOW_master.txt.gz" : "CDNOW_sample.txt.gz";
  const text = gunzipSync(readFileSync(new URL(`data/${name}`, import.meta.url))).toString("latin1");
  const purchases: Purchase[] = [];
  for (const line of text.split("\n")) {
    const fields = line.trim().split(/\s+/);
    // The sample has the person's id in the sample as its second column.
    const [person = "", date = "", units = "", dollars = ""] =
      fields.length === 5 ? [fields[0], ...fields.slice(2)] : fields;
    if (!/^\d{8}$/.test(date)) continue;
    purchases.push({
      person: Number(person),
      day:
        Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000,
      units: Number(units),
      cents: Math.round(Number(dollars) * 100),
    });
  }
  return purchases;
}
