import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind, lengthProblem, readIds } from "../kind.ts";

/**
 * For members who stand on one of these tiers. Tiers that the programme has no more are nobody's: where no other is
 * left, the campaign is for nobody, and never for everybody.
 */
export const tier = kind({
  kind: "tier",
  fields: ["tiers"],
  read: (value, path, reader): Tiers => ({
    tiers: readIds(value["tiers"], `${path}.tiers`, reader, { form: KEBAB, max: CAMPAIGN_LIMITS.tiers.max }),
  }),
  check: ({ tiers }, path, { tierIds }) => [
    ...lengthProblem(tiers.length, `${path}.tiers`, CAMPAIGN_LIMITS.tiers),
    ...tiers.flatMap((id, index) =>
      tierIds.includes(id)
        ? []
        : [{ path: `${path}.tiers.${index}`, code: "unknown_tier" as const, found: id, allowed: tierIds }],
    ),
  ],
  encode({ tiers }, { tierIds }) {
    const known = tiers.filter((id) => tierIds.includes(id));
    return known.length === 0 ? null : { tierIds: known };
  },
});

interface Tiers {
  /** Ids, each once. */
  readonly tiers: readonly string[];
}

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
