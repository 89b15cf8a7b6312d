import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { openApi } from "../../app/server/rest/openapi.ts";
import { OPERATIONS } from "../../app/server/rest/operations.ts";
import { OPENAPI_FILE, openApiFile } from "../../scripts/write-openapi.ts";

it("the API's description is sound OpenAPI, by a checker that is not ours", async () => {
  expect(await new Validator().validate({ ...openApi() })).toEqual({ valid: true });
});

it("the file in docs is what the API says of itself: `npm run write:openapi` writes it", async () => {
  expect(readFileSync(OPENAPI_FILE, "utf8")).toBe(await openApiFile());
});

it("names each operation once, and each address's own parts", () => {
  const ids = OPERATIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const addresses = OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, "{}")}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});
