import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  loadFixture,
  loadInputQuery,
  loadSchema,
  validateTestAssets,
} from "@shopify/shopify-function-test-helpers";
import { describe, expect, it } from "vitest";
import { functionDoors } from "../support/function-under-test.ts";

const EXTENSION = join(import.meta.dirname, "../../extensions/loyalty-discount");
const FIXTURES = join(import.meta.dirname, "fixtures/function");

const schema = await loadSchema(join(EXTENSION, "schema.graphql"));
const inputQueryAST = await loadInputQuery(join(EXTENSION, "input.graphql"));
const doors = await functionDoors();
const files = readdirSync(FIXTURES).filter((file) => file.endsWith(".json"));

describe.each(files)("the fixture %s", async (file) => {
  const fixture = await loadFixture(join(FIXTURES, file));

  it("is what Shopify would send and accept", async () => {
    const { inputQuery, inputFixture, outputFixture, error } = await validateTestAssets({
      schema,
      fixture,
      inputQueryAST,
    });
    expect(error).toBeUndefined();
    expect(inputQuery.errors).toEqual([]);
    expect(inputFixture.errors).toEqual([]);
    expect(outputFixture.errors).toEqual([]);
  });

  it.each(doors)("comes out of the $door door as expected", ({ run }) => {
    expect(run(fixture.input)).toMatchObject({ output: fixture.expectedOutput, logs: "" });
  });

  it.each(doors)("comes out of the $door door when the cart stands first", ({ run }) => {
    const { discount, cart, ...others } = fixture.input;
    const reordered = Object.fromEntries(Object.entries(cart).reverse());
    expect(run({ cart: reordered, ...others, discount }).output).toEqual(fixture.expectedOutput);
  });
});
