import { describe, expect, it } from "vitest";
import { currency } from "../../../../tests/support/orders.ts";
import { ProgramReader } from "../../program/program-reader.ts";
import { collections } from "./collections.ts";
import { everything } from "./everything.ts";
import { targetKey } from "./target-key.ts";

const FACTS = { tierIds: [], currency: currency("USD"), targetNumber: 3, at: 0 };

function read(value: object) {
  const reader = new ProgramReader();
  const fields = collections.read(value as Record<string, unknown>, "target", reader);
  return { fields, problems: reader.problems.map(({ path, code }) => `${path} ${code}`) };
}

describe("a target and what is on sale", () => {
  it("says nothing where such products are like others", () => {
    expect(read({ collections: ["1"], sale: "in" })).toEqual({
      fields: { collections: ["1"] },
      problems: [],
    });
    expect(read({ collections: ["1"], sale: "some" }).problems).toEqual(["target.sale unknown_value"]);
  });

  it("is told to checkout, also of everything and of everything but something", () => {
    const sale = "only" as const;
    expect(collections.encode({ collections: ["1"], sale }, FACTS)).toEqual({ target: 3, sale });
    expect(everything.encode({ sale }, FACTS)).toEqual({ target: null, sale });
    expect(everything.encode({ except: { tags: ["a"] }, sale: "out" }, FACTS)).toEqual({
      ...{ target: 3, outside: true, sale: "out" },
    });
  });

  it("has the number of the same target without it: what is on sale is seen of the line", () => {
    const target = { kind: "collections", collections: ["1"] } as const;
    expect(targetKey({ ...target, sale: "out" })).toBe(targetKey(target));
    expect(targetKey({ kind: "everything", sale: "only" })).toBeNull();
  });
});
