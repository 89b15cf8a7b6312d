import { describe, expect, it } from "vitest";
import { VERSION_1 } from "../../../../tests/support/orders.ts";
import { parseProgram } from "../parse-program.ts";
import { collection } from "./collection.ts";
import type { LineTraits } from "./kind.ts";
import { namedTraits } from "./named-traits.ts";
import { productTag } from "./product-tag.ts";
import { productType } from "./product-type.ts";
import type { RuleCondition } from "./registry.ts";
import { vendor } from "./vendor.ts";

const { program } = VERSION_1;

/** A line that has just these, by kind and name; what is named with a question mark is not known. */
function line(...has: string[]) {
  const traits: LineTraits = {
    has: (kind, name) => (has.includes(`${kind}?${name}`) ? null : has.includes(`${kind}:${name}`)),
  };
  return { productId: "1", variantId: null, traits };
}
const unknown = { productId: "1", variantId: null, traits: null };

describe.each([
  [
    "collection",
    (names: string[], of: typeof unknown | ReturnType<typeof line>) =>
      collection.picks({ collections: names }, of),
  ],
  [
    "vendor",
    (names: string[], of: typeof unknown | ReturnType<typeof line>) => vendor.picks({ vendors: names }, of),
  ],
  [
    "product_type",
    (names: string[], of: typeof unknown | ReturnType<typeof line>) =>
      productType.picks({ types: names }, of),
  ],
  [
    "product_tag",
    (names: string[], of: typeof unknown | ReturnType<typeof line>) => productTag.picks({ tags: names }, of),
  ],
] as const)("a condition on %s", (kind, picks) => {
  it("picks a line that has one of its names, and says so where it is not known", () => {
    expect(picks(["1", "2"], line(`${kind}:2`))).toBe(true);
    expect(picks(["1", "2"], line(`${kind}:3`, "product:1"))).toBe(false);
    expect(picks(["1", "2"], line(`${kind}?1`, `${kind}:2`))).toBe(true);
    expect(picks(["1", "2"], line(`${kind}?1`))).toBeNull();
    expect(picks(["1"], unknown)).toBeNull();
  });
});

const rule = (id: string, ...when: unknown[]) => ({
  ...{ id, name: id, when },
  effect: { kind: "multiplier", percent: 200 },
});
const parsed = (...rules: unknown[]) =>
  parseProgram({
    ...program,
    earning: { ...program.earning, rules: { combine: "sum_then_multiply", rules } },
  });
const problems = (...rules: unknown[]) => {
  const read = parsed(...rules);
  return read.ok ? [] : read.error.problems.map(({ path, code, max }) => [path, code, max]);
};
const WHEN = "earning.rules.rules.0.when.0";

describe("what rules name", () => {
  it("is in the order in which it is named first, each once, whatever its capitals", () => {
    const tags = { kind: "product_tag", tags: ["Sale", "New"] } as const;
    const when: RuleCondition[] = [
      { kind: "vendor", vendors: ["Acme"] },
      tags,
      { kind: "vendor", vendors: ["ACME ", "Zed"] },
      { kind: "collection", collections: ["7"] },
    ];
    const rules = [{ id: "a", name: "A", when, effect: { kind: "multiplier", percent: 200 } } as const];
    const named = namedTraits({ combine: "best_alone", rules });
    expect(named.list.map(({ kind, name }) => `${kind}:${name}`)).toEqual([
      "vendor:Acme",
      "product_tag:Sale",
      "product_tag:New",
      "vendor:Zed",
      "collection:7",
    ]);
    expect([named.placeOf("vendor", "ACME "), named.placeOf("vendor", "Zed")]).toEqual([0, 3]);
    expect(named.placeOf("product_type", "Zed")).toBeUndefined();
    expect(namedTraits(undefined).list).toEqual([]);
  });

  it("is read without the spaces around it, and refused where it is there twice or no name", () => {
    const read = parsed(rule("a", { kind: "vendor", vendors: [" Smith, Jones & Co "] }));
    const [first] = read.ok ? (read.value.earning.rules?.rules ?? []) : [];
    expect(first?.when).toEqual([{ kind: "vendor", vendors: ["Smith, Jones & Co"] }]);
    expect(problems(rule("a", { kind: "product_tag", tags: ["sale", "SALE"] }))).toEqual([
      [`${WHEN}.tags.1`, "duplicate", undefined],
    ]);
    expect(problems(rule("a", { kind: "product_type", types: ["  "] }))).toEqual([
      [`${WHEN}.types.0`, "wrong_length", 255],
    ]);
    expect(problems(rule("a", { kind: "vendor", vendors: ["x".repeat(256)] }))).toEqual([
      [`${WHEN}.vendors.0`, "wrong_length", 255],
    ]);
    expect(problems(rule("a", { kind: "collection", collections: ["sale"] }))).toEqual([
      [`${WHEN}.collections.0`, "not_an_id", undefined],
    ]);
  });

  it("is a hundred at most, over all rules", () => {
    const some = (from: number) => Array.from({ length: 50 }, (_, index) => `v${from + index}`);
    const two = [
      rule("a", { kind: "vendor", vendors: some(0) }),
      rule("b", { kind: "product_tag", tags: some(50) }),
    ];
    expect(problems(...two)).toEqual([]);
    const third = rule("c", { kind: "collection", collections: ["1"] });
    expect(problems(...two, third)).toEqual([["earning.rules.rules", "too_many_traits", 100]]);
  });
});
