import type { IdsOf, NamesOf } from "./fields.ts";
import { conditionKind } from "./registry.ts";
import type { RuleCondition } from "./registry.ts";

/** What a rule names that a store has, or has not: of products, variants and collections the digits of an id at Shopify. */
export interface NamedInStore {
  readonly kind: Exclude<IdsOf, "tier"> | NamesOf;
  readonly name: string;
}

/** The same with its place in its condition: the field, and which of its list. */
export interface PlacedInStore extends NamedInStore {
  readonly path: readonly [field: string, index: string];
}

/** All that a condition names of its store, as it stands there. */
export function namedInStore(condition: RuleCondition): readonly PlacedInStore[] {
  const values: Readonly<Record<string, unknown>> = condition;
  return Object.entries(conditionKind(condition.kind)?.fields ?? {}).flatMap(([field, { shape }]) => {
    const listed = values[field];
    if ((shape.type !== "ids" && shape.type !== "names") || shape.of === "tier" || !Array.isArray(listed))
      return [];
    const kind = shape.of;
    return listed.map((name, index): PlacedInStore => {
      return { kind, name: String(name), path: [field, String(index)] };
    });
  });
}

/** Whether it has no id, and is known by the very word that its products have. */
export function isWordKind(kind: NamedInStore["kind"]): kind is NamesOf {
  return kind === "vendor" || kind === "product_type" || kind === "product_tag";
}
