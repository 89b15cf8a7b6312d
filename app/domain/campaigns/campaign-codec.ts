import { isRecord, parseJson } from "../reading.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { localMoment } from "../time/local-moment.ts";
import { hiddenCharacter } from "../program/names.ts";
import { ProgramReader } from "../program/program-reader.ts";
import { NO_LIMITS } from "./campaign.ts";
import type { Campaign, CampaignLimits, CampaignSchedule } from "./campaign.ts";
import { CAMPAIGN_LIMITS as LIMITS } from "./campaign-limits.ts";
import type { CampaignProblem } from "./campaign-problem.ts";
import { readPart } from "./kind.ts";
import { readDistribution } from "./distribution.ts";
import { readWeeklyHours } from "./weekly-hours.ts";
import { hasLimits } from "./reached-limit.ts";
import { CAMPAIGN_KINDS } from "./registry.ts";
import type { CampaignCondition, CampaignOffer } from "./registry.ts";
import { readTarget } from "./targets/target-kinds.ts";

/** Why a value cannot be kept as a campaign, finished or not. */
export type CampaignCodecError =
  | { readonly code: "invalid_campaign"; readonly problems: readonly CampaignProblem[] }
  | { readonly code: "unknown_format" };

/** Control characters and halves of surrogate pairs: neither a database nor a shopper's screen takes them. */
const NOT_PRINTABLE = /[\p{Cc}\p{Cs}]/u;
const NOT_SEEN: CampaignProblem = { path: "title", code: "not_printable" };

/** The value that is kept, and sent to pages. Equal campaigns give equal values. */
export function encodeCampaign(campaign: Campaign): object {
  const { title, offer, target, when, schedule, priority, alone, aboveCost, limits, distribution } = campaign;
  return {
    ...{ v: 1, title, offer, target, when, schedule, priority },
    ...(alone ? { alone } : {}),
    ...(aboveCost ? { aboveCost } : {}),
    ...(hasLimits(limits) ? { limits } : {}),
    ...(distribution.kind === "automatic" ? {} : { distribution }),
  };
}

/**
 * Reads what `encodeCampaign` writes, as a value or as text. What a draft has not filled in yet is let through; what
 * nobody could have meant is not, and all of it is named.
 */
export function decodeCampaign(given: unknown): Result<Campaign, CampaignCodecError> {
  const value = typeof given === "string" ? parseJson(given) : given;
  if (!isRecord(value) || value["v"] !== 1) return fail({ code: "unknown_format" });
  const { campaign, problems } = readCampaign(value);
  return problems.length === 0 ? ok(campaign) : fail({ code: "invalid_campaign", problems });
}

/**
 * The same for what is brought anew: its name must also be one that people can read, without characters that hide or
 * turn a part of it. What was published before is still read with them.
 */
export function decodeNewCampaign(given: unknown): Result<Campaign, CampaignCodecError> {
  const decoded = decodeCampaign(given);
  if (!decoded.ok || hiddenCharacter(decoded.value.title) === undefined) return decoded;
  return fail({ code: "invalid_campaign", problems: [NOT_SEEN] });
}

/** A campaign as far as it can be read, with a stand-in wherever `problems` names a place. */
export function readCampaign(value: Readonly<Record<string, unknown>>): {
  readonly campaign: Campaign;
  readonly problems: readonly CampaignProblem[];
} {
  const reader = new ProgramReader();
  const fields = [
    "v",
    "title",
    "offer",
    "target",
    "when",
    "schedule",
    "priority",
    "alone",
    "aboveCost",
    "limits",
    "distribution",
  ];
  reader.object(value, "", fields);
  const title = readTitle(value["title"], reader);
  const campaign: Campaign = {
    title,
    offer: readPart(value["offer"], "offer", reader, CAMPAIGN_KINDS.offer) as CampaignOffer,
    target: readTarget(value["target"], "target", reader),
    when: readConditions(value["when"], reader),
    schedule: readSchedule(value["schedule"], reader),
    priority: reader.whole(value["priority"], "priority", LIMITS.priority),
    // One of before this could be said goes together with others.
    alone: value["alone"] !== undefined && reader.flag(value["alone"], "alone"),
    aboveCost: value["aboveCost"] !== undefined && reader.flag(value["aboveCost"], "aboveCost"),
    limits: readLimits(value["limits"], reader),
    distribution: readDistribution(value["distribution"], reader),
  };
  const problems: CampaignProblem[] = [...reader.problems];
  if (NOT_PRINTABLE.test(title)) problems.push(NOT_SEEN);
  return { campaign, problems };
}

function readTitle(value: unknown, reader: ProgramReader): string {
  if (typeof value !== "string") {
    reader.problem({ path: "title", code: "not_a_text" });
    return "";
  }
  const length = [...value].length;
  if (length > LIMITS.title.max) reader.problem({ path: "title", code: "wrong_length", ...LIMITS.title });
  return value;
}

function readConditions(given: unknown, reader: ProgramReader): CampaignCondition[] {
  const read = reader.list(given, "when", LIMITS.conditions).map((one, index) => {
    const path = `when.${index}`;
    return readPart(one, path, reader, CAMPAIGN_KINDS.condition) as CampaignCondition;
  });
  for (const [index, { kind }] of read.entries()) {
    if (read.findIndex((other) => other.kind === kind) < index)
      reader.problem({ path: `when.${index}.kind`, code: "duplicate", found: kind });
  }
  return read;
}

/** A campaign of before there were limits has none. */
function readLimits(given: unknown, reader: ProgramReader): CampaignLimits {
  if (given === undefined) return NO_LIMITS;
  const value = reader.object(given, "limits", ["uses", "usesPerDay", "budgetMinor"]);
  const read = (field: keyof CampaignLimits, bounds: typeof LIMITS.uses | typeof LIMITS.budgetMinor) =>
    value[field] === null ? null : reader.whole(value[field], `limits.${field}`, bounds);
  return {
    uses: read("uses", LIMITS.uses),
    usesPerDay: read("usesPerDay", LIMITS.uses),
    budgetMinor: read("budgetMinor", LIMITS.budgetMinor),
  };
}

function readSchedule(given: unknown, reader: ProgramReader): CampaignSchedule {
  const value = reader.object(given, "schedule", ["from", "until", "weekly"]);
  const span = { from: readTime("from"), until: readTime("until") };
  if (value["weekly"] === undefined) return span;
  return { ...span, weekly: readWeeklyHours(value["weekly"], "schedule.weekly", reader) };

  function readTime(field: "from" | "until"): string | null {
    const time = value[field];
    if (time === null) return null;
    // In a zone that never changes its clocks every time of the calendar exists.
    if (typeof time === "string" && localMoment("UTC", time) !== null) return time;
    reader.problem({
      path: `schedule.${field}`,
      code: "not_a_time",
      ...(typeof time === "string" && time.length <= 60 ? { found: time } : {}),
    });
    return null;
  }
}
