import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseEnv } from "../../app/config/env.server.ts";
import { environmentIn, rememberedSecret } from "./app-environment.ts";

const DATABASE = "postgresql://laurel@127.0.0.1:5499/laurel";
let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "laurel-environment-"))));
afterEach(() => rmSync(folder, { recursive: true }));

it("is found by whoever knows the folder of a stack, whole and as the stack's own processes have it", () => {
  writeFileSync(path.join(folder, "ports.json"), JSON.stringify({ simulator: 4400, app: 4500 }));
  const secret = rememberedSecret(folder);
  const env = parseEnv(environmentIn(folder, DATABASE) ?? {});
  expect(env).toMatchObject({
    ...{ DATABASE_URL: DATABASE, SHOPIFY_API_SECRET: secret, SHOPIFY_APP_URL: "http://localhost:4500" },
    ...{ SHOPIFY_SIMULATOR_URL: "http://localhost:4400" },
  });
  expect(rememberedSecret(folder)).toBe(secret);
});

it("is nothing where no stack was ever started", () => {
  expect(environmentIn(folder, DATABASE)).toBeUndefined();
  writeFileSync(path.join(folder, "ports.json"), JSON.stringify({ simulator: 4400, app: 4500 }));
  expect(environmentIn(folder, DATABASE)).toBeUndefined();
});
