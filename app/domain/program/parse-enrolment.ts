import { isRecord } from "../reading.ts";
import type { ComingBack, EarlierOrders, EnrolmentRules, Exclusions, Terms } from "./enrolment.ts";
import { ENROLMENT_MODES } from "./enrolment.ts";
import { PROGRAM_LIMITS } from "./program-limits.ts";
import type { ProgramReader } from "./program-reader.ts";
import { CHANNELS } from "./rules/channel.ts";

const PATH = "enrolment";
const EARLIER = ["lost", "wait"] as const;
const COMING_BACK = ["points_lost", "points_restored"] as const;

/** An address of the web, or a path within the store. */
export const ADDRESS = /^(https:\/\/[^\s/]+|\/(?!\/))\S*$/;

export function readEnrolment(reader: ProgramReader, value: unknown): EnrolmentRules {
  const fields = reader.object(value, PATH, [
    "mode",
    "excluded",
    "terms",
    "earlierOrders",
    "comingBack",
    "welcomePoints",
  ]);
  return {
    mode: reader.oneOf(fields["mode"], `${PATH}.mode`, ENROLMENT_MODES),
    ...(fields["excluded"] === undefined
      ? {}
      : { excluded: readExcluded(reader, fields["excluded"], fields["mode"] === "automatic") }),
    ...(fields["terms"] === undefined ? {} : { terms: readTerms(reader, fields["terms"]) }),
    earlierOrders: readEarlierOrders(reader, fields["earlierOrders"]),
    comingBack: readComingBack(reader, fields["comingBack"]),
    welcomePoints: reader.whole(
      fields["welcomePoints"],
      `${PATH}.welcomePoints`,
      PROGRAM_LIMITS.welcomePoints,
    ),
  };
}

function readExcluded(reader: ProgramReader, value: unknown, isAutomatic: boolean): Exclusions {
  const path = `${PATH}.excluded`;
  const fields = reader.object(value, path, ["channels", "companies", "tags", "segments"]);
  const read = <T extends string>(field: string, max: number, one: (given: unknown, at: string) => T) =>
    fields[field] === undefined ? undefined : readEach(reader, fields[field], `${path}.${field}`, max, one);
  const channels = read("channels", CHANNELS.length, (given, at) => reader.oneOf(given, at, CHANNELS));
  const tags = read("tags", PROGRAM_LIMITS.excludedTags.max, (given, at) => reader.text(given, at));
  const segments = read("segments", PROGRAM_LIMITS.excludedSegments.max, (given, at) =>
    readSegment(reader, given, at),
  );
  for (const field of ["tags", "segments"] as const) {
    if (fields[field] !== undefined && isAutomatic)
      reader.problem({ path: `${path}.${field}`, code: "not_in_automatic" });
  }
  const { companies } = fields;
  if (companies !== undefined && companies !== true) {
    reader.problem({
      path: `${path}.companies`,
      code: "unknown_value",
      found: String(companies).slice(0, 60),
    });
  }
  return encodeExcluded({
    ...(channels === undefined ? {} : { channels }),
    ...(companies === true ? { companies } : {}),
    ...(tags === undefined ? {} : { tags }),
    ...(segments === undefined ? {} : { segments }),
  });
}

/** Digits of one of Shopify's ids. */
export const SEGMENT_ID = /^[1-9][0-9]{0,18}$/;

function readSegment(reader: ProgramReader, given: unknown, path: string): string {
  if (typeof given === "string" && SEGMENT_ID.test(given)) return given;
  reader.problem({ path, code: "not_an_id" });
  return "";
}

/** A list of at least one, each once. */
function readEach<T extends string>(
  reader: ProgramReader,
  value: unknown,
  path: string,
  max: number,
  one: (given: unknown, at: string) => T,
): readonly T[] {
  const all: T[] = [];
  for (const [index, given] of reader.list(value, path, { min: 1, max }).entries()) {
    const at = `${path}.${index}`;
    const read = one(given, at);
    if (all.includes(read)) reader.problem({ path: at, code: "duplicate", found: read });
    all.push(read);
  }
  return all;
}

function readTerms(reader: ProgramReader, value: unknown): Terms {
  const path = `${PATH}.terms`;
  const fields = reader.object(value, path, ["version", "url"]);
  return {
    version: reader.text(fields["version"], `${path}.version`),
    ...(fields["url"] === undefined ? {} : { url: readUrl(reader, fields["url"], `${path}.url`) }),
  };
}

function readUrl(reader: ProgramReader, value: unknown, path: string): string {
  if (typeof value !== "string") {
    reader.problem({ path, code: "not_a_text" });
    return "";
  }
  if (!ADDRESS.test(value)) reader.problem({ path, code: "not_an_address", found: value.slice(0, 60) });
  const { max } = PROGRAM_LIMITS.urlLength;
  if (value.length > max) reader.problem({ path, code: "wrong_length", ...PROGRAM_LIMITS.urlLength });
  return value;
}

function readEarlierOrders(reader: ProgramReader, value: unknown): EarlierOrders {
  const path = `${PATH}.earlierOrders`;
  const { kind, days } = readDays(reader, value, path, EARLIER, "wait", PROGRAM_LIMITS.earlierOrdersDays);
  return kind === "wait" ? { kind, days } : { kind };
}

function readComingBack(reader: ProgramReader, value: unknown): ComingBack {
  const path = `${PATH}.comingBack`;
  const bounds = PROGRAM_LIMITS.comingBackDays;
  const { kind, days } = readDays(reader, value, path, COMING_BACK, "points_restored", bounds);
  return kind === "points_restored" ? { kind, days } : { kind };
}

/** One of two kinds, of which one has days. */
function readDays<T extends string>(
  reader: ProgramReader,
  value: unknown,
  path: string,
  kinds: readonly [T, ...T[]],
  withDays: T,
  bounds: { readonly min: number; readonly max: number },
): { readonly kind: T; readonly days: number } {
  const hasDays = isRecord(value) && value["kind"] === withDays;
  const fields = reader.object(value, path, hasDays ? ["kind", "days"] : ["kind"]);
  const kind = reader.oneOf(fields["kind"], `${path}.kind`, kinds);
  return { kind, days: hasDays ? reader.whole(fields["days"], `${path}.days`, bounds) : 0 };
}

/** With its fields in one order, so that equal rules give equal texts. */
export function encodeEnrolment(rules: EnrolmentRules): EnrolmentRules {
  const { mode, excluded, terms, earlierOrders, comingBack, welcomePoints } = rules;
  return {
    mode,
    ...(excluded === undefined ? {} : { excluded: encodeExcluded(excluded) }),
    ...(terms === undefined
      ? {}
      : { terms: { version: terms.version, ...(terms.url === undefined ? {} : { url: terms.url }) } }),
    earlierOrders:
      earlierOrders.kind === "wait" ? { kind: "wait", days: earlierOrders.days } : { kind: "lost" },
    comingBack:
      comingBack.kind === "points_restored"
        ? { kind: "points_restored", days: comingBack.days }
        : { kind: "points_lost" },
    welcomePoints,
  };
}

function encodeExcluded({ channels, companies, tags, segments }: Exclusions): Exclusions {
  return {
    ...(channels === undefined ? {} : { channels: [...channels] }),
    ...(companies === undefined ? {} : { companies }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
    ...(segments === undefined ? {} : { segments: [...segments] }),
  };
}
