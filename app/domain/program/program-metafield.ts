import type { CurrencyCode } from "../money/money.ts";
import type { EnrolmentMode, EnrolmentRules } from "./enrolment.ts";
import { TIER_COLOURS, TIER_ICONS } from "./look.ts";
import type { ByLanguage, PerkNames, PluralNames, ProgramLook } from "./look.ts";
import { encodeLook } from "./parse-look.ts";
import type { Program, Tier } from "./program.ts";

/** Where the value lives: an app-data metafield, which Liquid reads as `app.metafields.laurel.program`. */
export const PROGRAM_METAFIELD = { namespace: "laurel", key: "program", type: "json" } as const;

/** What the storefront knows of the programme. */
export interface ProgramMetafield {
  readonly v: 1;
  readonly currency: CurrencyCode;
  readonly milliPointsPerUnit: number;
  readonly tiers: readonly Tier[];
  /** From so many days before they do, members are told that points run out. Absent: no sooner than otherwise. */
  readonly remindDays?: number;
  /** Absent: whoever orders is a member, and there is nothing to join or to leave. */
  readonly enrolment?: EnrolmentMetafield;
  /** Absent: points are called points, and tiers look alike. */
  readonly look?: LookMetafield;
}

/** As the programme has it, with outlines and colours in place of their names. */
export interface LookMetafield {
  readonly points?: ByLanguage<PluralNames>;
  readonly tiers?: Readonly<
    Record<
      string,
      {
        readonly names?: ByLanguage<string>;
        /** SVG path data in a square of 20. */
        readonly icon?: string;
        readonly ground?: string;
        readonly ink?: string;
        readonly perks?: PerkNames;
      }
    >
  >;
}

/** On what terms shoppers join and leave. */
export interface EnrolmentMetafield {
  readonly mode: EnrolmentMode;
  /** 0: none. */
  readonly welcomePoints: number;
  /** For so many days whoever has left can have their points back; 0: they cannot. */
  readonly comingBackDays: number;
  readonly terms: { readonly version: string; readonly url: string | null } | null;
}

export function programMetafield(program: Program, currency: CurrencyCode): ProgramMetafield {
  return {
    v: 1,
    currency,
    milliPointsPerUnit: program.earning.milliPointsPerUnit,
    tiers: program.tiers.tiers.map(({ id, name, thresholdMinor, earningPercent, discountBasisPoints }) => ({
      id,
      name,
      thresholdMinor,
      earningPercent,
      discountBasisPoints,
    })),
    ...(program.life?.reminderDays?.[0] === undefined ? {} : { remindDays: program.life.reminderDays[0] }),
    ...(program.enrolment === undefined ? {} : { enrolment: enrolmentMetafield(program.enrolment) }),
    ...(program.look === undefined ? {} : { look: lookMetafield(program.look) }),
  };
}

function lookMetafield(look: ProgramLook): LookMetafield {
  const { points, tiers } = encodeLook(look);
  return {
    ...(points === undefined ? {} : { points }),
    ...(tiers === undefined
      ? {}
      : {
          tiers: Object.fromEntries(
            Object.entries(tiers).map(([id, { names, icon, colour, perks }]) => [
              id,
              {
                ...(names === undefined ? {} : { names }),
                ...(icon === undefined ? {} : { icon: TIER_ICONS[icon] }),
                ...(colour === undefined ? {} : TIER_COLOURS[colour]),
                ...(perks === undefined ? {} : { perks }),
              },
            ]),
          ),
        }),
  };
}

function enrolmentMetafield({ mode, welcomePoints, comingBack, terms }: EnrolmentRules): EnrolmentMetafield {
  return {
    mode,
    welcomePoints,
    comingBackDays: comingBack.kind === "points_restored" ? comingBack.days : 0,
    terms: terms === undefined ? null : { version: terms.version, url: terms.url ?? null },
  };
}

/** The JSON text of the metafield; equal programmes give equal texts. */
export function encodeProgramMetafield(program: Program, currency: CurrencyCode): string {
  return JSON.stringify(programMetafield(program, currency));
}
