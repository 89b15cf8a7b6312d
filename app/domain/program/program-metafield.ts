import type { CurrencyCode } from "../money/money.ts";
import type { Program, Tier } from "./program.ts";

/** Where the value lives: an app-data metafield, which Liquid reads as `app.metafields.laurel.program`. */
export const PROGRAM_METAFIELD = { namespace: "laurel", key: "program", type: "json" } as const;

/** What the storefront knows of the programme. */
export interface ProgramMetafield {
  readonly v: 1;
  readonly currency: CurrencyCode;
  readonly milliPointsPerUnit: number;
  readonly tiers: readonly Tier[];
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
  };
}

/** The JSON text of the metafield; equal programmes give equal texts. */
export function encodeProgramMetafield(program: Program, currency: CurrencyCode): string {
  return JSON.stringify(programMetafield(program, currency));
}
