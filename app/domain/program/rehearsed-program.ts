import type { CurrencyCode } from "../money/money.ts";
import { programMetafield } from "./program-metafield.ts";
import type { ProgramMetafield } from "./program-metafield.ts";
import type { Tier } from "./ladder.ts";
import type { Program, ProgramVersion } from "./program.ts";

/** Where the value lives: beside `PROGRAM_METAFIELD`. Liquid takes it for members whose metafield names its version. */
export const REHEARSAL_METAFIELD = { namespace: "laurel", key: "rehearsal", type: "json" } as const;

/** What the storefront shows those who rehearse, instead of the programme of everyone. */
export interface RehearsalMetafield extends ProgramMetafield {
  /** The number of the version that is rehearsed. */
  readonly version: number;
}

/**
 * What a tier of a version that is rehearsed is called at Shopify, where that of everyone may have one of the same id.
 * Kebab-case, and not too long for the discount function.
 */
export function rehearsedTierId(version: number, tierId: string): string {
  return `rehearsal-${version}-${tierId}`;
}

/** The tiers of a version, by these ids. */
export function rehearsedTiers({ number, program }: ProgramVersion): readonly Tier[] {
  return program.tiers.tiers.map((tier) => ({ ...tier, id: rehearsedTierId(number, tier.id) }));
}

/** Those of them by which something comes off at checkout: of the others it need not know. */
export function discountedTiers(version: ProgramVersion): readonly Tier[] {
  return rehearsedTiers(version).filter(({ discountBasisPoints }) => discountBasisPoints > 0);
}

/**
 * The JSON text of the metafield; equal versions give equal texts. Who takes part, and on which terms, is as for
 * everyone: a rehearsal changes nothing of that.
 */
export function encodeRehearsalMetafield(
  version: ProgramVersion,
  ofEveryone: Program,
  currency: CurrencyCode,
): string {
  const { number, program } = version;
  const { enrolment: _own, look, ...rest } = program;
  const tiers = { ...program.tiers, tiers: rehearsedTiers(version) };
  const looks = Object.entries(look?.tiers ?? {}).map(([id, own]) => [rehearsedTierId(number, id), own]);
  const shown: Program = {
    ...{ ...rest, tiers },
    ...(ofEveryone.enrolment === undefined ? {} : { enrolment: ofEveryone.enrolment }),
    ...(look === undefined
      ? {}
      : { look: { ...look, ...(look.tiers === undefined ? {} : { tiers: Object.fromEntries(looks) }) } }),
  };
  const metafield: RehearsalMetafield = { ...programMetafield(shown, currency), version: number };
  return JSON.stringify(metafield);
}
