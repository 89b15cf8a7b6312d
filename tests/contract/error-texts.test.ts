import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { createI18n } from "../../app/i18n/i18n.ts";
import { loadTexts } from "../../app/i18n/texts.ts";
import { isDescribed } from "../../app/ui/errors/use-describe-error.ts";

await loadTexts("en");
const english = createI18n("en");
const services = path.join(import.meta.dirname, "..", "..", "app", "services");

/** Every code that a service writes down or gives back. */
function codesOfServices(): string[] {
  const files = readdirSync(services, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  const found = files.flatMap((file) => [
    ...readFileSync(path.join(services, file), "utf8").matchAll(/\bcode: ((?:"[a-z_]+"(?:\s*\|\s*)?)+)/g),
  ]);
  return [
    ...new Set(
      found.flatMap((match) => [...(match[1] ?? "").matchAll(/"([a-z_]+)"/g)].map((code) => code[1] ?? "")),
    ),
  ];
}

it("every error code of the services has a sentence", () => {
  const codes = codesOfServices();
  expect(codes).toContain("unknown_shop");
  expect(codes.filter((code) => !isDescribed(code, english))).toEqual([]);
});

it("a code that nobody knows has none of its own", () => {
  expect(isDescribed("no_such_code", english)).toBe(false);
});
