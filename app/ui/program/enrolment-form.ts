import { enrolmentOf } from "../../domain/program/enrolment.ts";
import type {
  ComingBack,
  EarlierOrders,
  EnrolmentMode,
  EnrolmentRules,
} from "../../domain/program/enrolment.ts";
import type { Program } from "../../domain/program/program.ts";
import { CHANNELS } from "../../domain/program/rules/channel.ts";
import type { Channel } from "../../domain/program/rules/channel.ts";
import type { Format } from "../format/format.ts";

/** Who takes part, as it stands in fields. Those of rules that are not chosen keep what they had. */
export interface EnrolmentFields {
  readonly mode: EnrolmentMode;
  /** Through which nobody becomes a member. */
  readonly channels: readonly Channel[];
  /** Of customers who cannot join, with commas between them. */
  readonly tags: string;
  /** Whether who buys for a company is left out. */
  readonly companies: boolean;
  /** Ids of the segments of customers who cannot join. */
  readonly segments: readonly string[];
  /** Empty: nobody agrees to anything. */
  readonly terms: string;
  readonly termsUrl: string;
  readonly earlier: EarlierOrders["kind"];
  readonly earlierDays: string;
  readonly back: ComingBack["kind"];
  readonly backDays: string;
  readonly welcome: string;
}

type Numbers = Pick<Format, "parseDecimal" | "editable">;
/** What a choice that is not made yet begins with, in days. */
const DAYS = 30;

export function enrolmentFields(program: Pick<Program, "enrolment">, { editable }: Numbers): EnrolmentFields {
  const { mode, excluded, terms, earlierOrders, comingBack, welcomePoints } = enrolmentOf(program);
  return {
    mode,
    channels: CHANNELS.filter((channel) => excluded?.channels?.includes(channel) === true),
    tags: excluded?.tags?.join(", ") ?? "",
    companies: excluded?.companies === true,
    segments: excluded?.segments ?? [],
    terms: terms?.version ?? "",
    termsUrl: terms?.url ?? "",
    earlier: earlierOrders.kind,
    earlierDays: editable(earlierOrders.kind === "wait" ? earlierOrders.days : DAYS, 0),
    back: comingBack.kind,
    backDays: editable(comingBack.kind === "points_restored" ? comingBack.days : DAYS, 0),
    welcome: editable(welcomePoints, 0),
  };
}

/** The rules that the fields say, to be checked; as in the draft where nobody changed them. */
export function readEnrolmentFields(
  fields: EnrolmentFields,
  draft: Pick<Program, "enrolment">,
  format: Numbers,
): Pick<Program, "enrolment"> {
  if (JSON.stringify(fields) === JSON.stringify(enrolmentFields(draft, format))) {
    return draft.enrolment === undefined ? {} : { enrolment: draft.enrolment };
  }
  const whole = (text: string) => format.parseDecimal(text, 0) ?? Number.NaN;
  const { terms: version, termsUrl: url } = fields;
  const { excluded: _excluded, terms: _terms, ...kept } = enrolmentOf(draft);
  const hasTerms = version.trim() !== "" || url.trim() !== "";
  const rules: EnrolmentRules = {
    ...kept,
    mode: fields.mode,
    ...excludedBy(fields),
    ...(hasTerms ? { terms: { version, ...(url.trim() === "" ? {} : { url: url.trim() }) } } : {}),
    earlierOrders:
      fields.earlier === "wait" ? { kind: "wait", days: whole(fields.earlierDays) } : { kind: "lost" },
    comingBack:
      fields.back === "points_restored"
        ? { kind: "points_restored", days: whole(fields.backDays) }
        : { kind: "points_lost" },
    welcomePoints: whole(fields.welcome),
  };
  return { enrolment: rules };
}

function excludedBy({
  mode,
  channels,
  companies,
  ...fields
}: EnrolmentFields): Pick<EnrolmentRules, "excluded"> {
  // Orders tell neither tags nor segments: they are for those who ask to join.
  const [tags, segments] = mode === "automatic" ? [[], []] : [listed(fields.tags), fields.segments];
  const excluded = {
    ...(channels.length === 0 ? {} : { channels }),
    ...(companies ? { companies: true as const } : {}),
    ...(tags.length === 0 ? {} : { tags }),
    ...(segments.length === 0 ? {} : { segments }),
  };
  return Object.keys(excluded).length === 0 ? {} : { excluded };
}

function listed(text: string): readonly string[] {
  return [...new Set(text.split(/[,，、]/).map((tag) => tag.trim()))].filter((tag) => tag !== "");
}
