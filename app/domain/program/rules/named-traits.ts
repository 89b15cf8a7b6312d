import { conditionKind } from "./registry.ts";
import type { RuleCondition } from "./registry.ts";
import type { RuleSet } from "./rule.ts";
import { foldedName } from "./trait.ts";
import type { Trait, TraitKind } from "./trait.ts";

/** All traits that some rules name, each once, as they are named first: those of rules that come after come after. */
export interface NamedTraits {
  readonly list: readonly NamedTrait[];
  /** The place of a trait that is named, by its kind and its name as any of the rules writes it. */
  placeOf(kind: TraitKind, name: string): number | undefined;
}

export interface NamedTrait extends Trait {
  /** Its name as names are compared (`foldedName`). */
  readonly folded: string;
}

const NONE: NamedTraits = { list: [], placeOf: () => undefined };

const known = new WeakMap<RuleSet, NamedTraits>();

/** Worked out once for each set of rules; costs nothing where there are none. */
export function namedTraits(set: RuleSet | undefined): NamedTraits {
  if (set === undefined) return NONE;
  const found = known.get(set) ?? traitsIn(set.rules.flatMap(({ when }) => when));
  known.set(set, found);
  return found;
}

function traitsIn(conditions: readonly RuleCondition[]): NamedTraits {
  const list: NamedTrait[] = [];
  const known = new Map<string, number>();
  const places = new Map<TraitKind, Map<string, number>>();
  for (const trait of conditions.flatMap(traitsOfCondition)) {
    const folded = foldedName(trait.name);
    const key = `${trait.kind}:${folded}`;
    const place = known.get(key) ?? list.push({ ...trait, folded }) - 1;
    known.set(key, place);
    const ofKind = places.get(trait.kind) ?? new Map<string, number>();
    places.set(trait.kind, ofKind.set(trait.name, place));
  }
  if (list.length === 0) return NONE;
  return { list, placeOf: (kind, name) => places.get(kind)?.get(name) };
}

/** What a condition asks of a line's product besides its id; nothing of most kinds. */
export function traitsOfCondition(condition: RuleCondition): readonly Trait[] {
  const kind = conditionKind(condition.kind);
  return kind?.scope === "line" ? (kind.traits?.(condition) ?? []) : [];
}
