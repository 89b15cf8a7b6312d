import { isTimeZone } from "../../time/calendar.ts";
import { dayLater } from "../../time/wall-moments.ts";
import { wallTime } from "../../time/local-moment.ts";
import type { ProgramReader } from "../../program/program-reader.ts";
import type { CampaignProblem } from "../campaign-problem.ts";
import type { PublishingFacts } from "../kind.ts";

/** A condition that is another one each day: its days are those of the store, as it stood when it was published. */
export interface OnStoreDays {
  /** The store's time zone, by its name at IANA. */
  readonly zone: string;
}

export function readZone(value: unknown, path: string, reader: ProgramReader): string {
  if (typeof value === "string" && isTimeZone(value)) return value;
  reader.problem({ path, code: "not_a_text" });
  return "UTC";
}

/** The store has moved to another zone since. */
export function checkZone(
  { zone }: OnStoreDays,
  path: string,
  { timeZone }: PublishingFacts,
): readonly CampaignProblem[] {
  const isTheStores = timeZone === undefined || timeZone === zone;
  return isTheStores ? [] : [{ path: `${path}.zone`, code: "not_the_stores", found: zone }];
}

/** The date that a calendar in the store shows so many days after a moment (ms): `2026-01-31`. */
export function storeDate(zone: string, at: number, daysLater = 0): string {
  return dayLater(wallTime(zone, at).slice(0, 10), daysLater);
}
