import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeDiscountConfig } from "../../app/domain/index.ts";
import { configuration } from "../../extensions/loyalty-discount/fields/fields.ts";
import { generated } from "../../extensions/loyalty-discount/fields/generate.ts";
import type { Fields } from "../../extensions/loyalty-discount/fields/shape.ts";
import { discountConfig } from "../support/discount-config-arbitrary.ts";

const EXTENSION = join(import.meta.dirname, "../../extensions/loyalty-discount");

describe("what is made from the list of fields", () => {
  it.each([...generated()])("%s is as the list says (npm run build:function writes it)", (file, text) => {
    expect(readFileSync(join(EXTENSION, file), "utf8")).toBe(text);
  });
});

/** What is written but not in the list, by its path. */
function unread(value: unknown, fields: Fields, path: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const shape = fields[name];
    if (shape === undefined) return [`${path}${name}`];
    if (shape.kind === "rows" && Array.isArray(inner))
      return inner.flatMap((item) => unread(item, shape.fields, `${path}${name}.`));
    return shape.kind === "nested" ? unread(inner, shape.fields, `${path}${name}.`) : [];
  });
}

describe("the configuration", () => {
  it("has no field that the function does not read, but the ids of offers and the query's variable", () => {
    fc.assert(
      fc.property(discountConfig, (config) => {
        const encoded = encodeDiscountConfig(config);
        fc.pre(encoded.ok);
        const fields = new Set(unread(JSON.parse(encoded.value), configuration, ""));
        // For whoever reads it beside the function.
        const others = ["offers.id", "tags"];
        expect([...fields].filter((field) => !others.includes(field))).toEqual([]);
      }),
    );
  });
});
