import { isRecord } from "../reading.ts";
import type { ComingBack, EarlierOrders, EnrolmentRules, Exclusions, Terms } from "./enrolment.ts";
import { ENROLMENT_MODES } from "./enrolment.ts";
import { PROGRAM_LIMITS } from "./program-limits.ts";
import type { ProgramReader } from "./program-reader.ts";
import { CHANNELS } from "./rules/channel.ts";
import type { Channel } from "./rules/channel.ts";

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
    ...(fields["excluded"] === undefined ? {} : { excluded: readExcluded(reader, fields["excluded"]) }),
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

function readExcluded(reader: ProgramReader, value: unknown): Exclusions {
  const path = `${PATH}.excluded`;
  const fields = reader.object(value, path, ["channels"]);
  if (fields["channels"] === undefined) return {};
  const bounds = { min: 1, max: CHANNELS.length };
  const channels: Channel[] = [];
  for (const [index, given] of reader.list(fields["channels"], `${path}.channels`, bounds).entries()) {
    const at = `${path}.channels.${index}`;
    const channel = reader.oneOf(given, at, CHANNELS);
    if (channels.includes(channel)) reader.problem({ path: at, code: "duplicate" });
    channels.push(channel);
  }
  return { channels };
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
    ...(excluded === undefined
      ? {}
      : { excluded: excluded.channels === undefined ? {} : { channels: [...excluded.channels] } }),
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
