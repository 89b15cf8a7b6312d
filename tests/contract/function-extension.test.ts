import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { API_VERSION } from "../../app/shopify/api-version.server.ts";
import { DISCOUNT_CONFIG_METAFIELD } from "../../app/domain/index.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";

const EXTENSION = join(import.meta.dirname, "../../extensions/loyalty-discount");

const targetOf = (name: string) =>
  z.strictObject({ target: z.literal(name), input_query: z.string(), export: z.string() });

/** The properties of https://shopify.dev/docs/api/functions/configuration that this extension uses, and no other. */
const configuration = z.strictObject({
  api_version: z.literal(API_VERSION),
  extensions: z.tuple([
    z.strictObject({
      name: z.literal("t:name"),
      description: z.literal("t:description"),
      handle: z.string().regex(/^[a-z0-9-]{1,50}$/),
      type: z.literal("function"),
      targeting: z.tuple([
        targetOf("cart.lines.discounts.generate.run"),
        targetOf("cart.delivery-options.discounts.generate.run"),
      ]),
      build: z.strictObject({
        command: z.string(),
        path: z.string(),
        wasm_opt: z.boolean(),
        watch: z.array(z.string()),
      }),
      ui: z.strictObject({ paths: z.strictObject({ create: z.string(), details: z.string() }) }),
      input: z.strictObject({ variables: z.strictObject({ namespace: z.string(), key: z.string() }) }),
    }),
  ]),
});

const toml = configuration.parse(parse(readFileSync(join(EXTENSION, "shopify.extension.toml"), "utf8")));
const [extension] = toml.extensions;
const targets = extension.targeting.map((target) => target.export).sort();
const built = await ensureFunctionBuilt();

describe("shopify.extension.toml", () => {
  it("names files that are there", () => {
    for (const target of extension.targeting)
      expect(existsSync(join(EXTENSION, target.input_query))).toBe(true);
    expect(join(EXTENSION, extension.build.path)).toBe(built.apiPath);
  });

  it("leads from Shopify's own admin to pages of the app that are there", () => {
    const { create, details } = extension.ui.paths;
    const route = (path: string) => `${path.slice(1).replaceAll("/", ".").replace(":id", "$discountId")}.tsx`;
    for (const path of [create, details])
      expect(existsSync(join(EXTENSION, "../../app/routes", route(path))), path).toBe(true);
  });

  it("builds by a script of this package", () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(EXTENSION, "../../package.json"), "utf8")));
    const script = /^npm --prefix \.\.\/\.\. run (\S+)$/.exec(extension.build.command)?.[1] ?? "";
    expect(scripts[script]).toBe("node extensions/loyalty-discount/build.ts");
  });

  it("takes the query's variables from the metafield that the app writes", () => {
    const { namespace, key } = DISCOUNT_CONFIG_METAFIELD;
    expect(extension.input.variables).toEqual({ namespace, key });
  });

  it.each(["en.default", "zh-CN"])("has its name and description in %s", (locale) => {
    const texts: unknown = JSON.parse(readFileSync(join(EXTENSION, `locales/${locale}.json`), "utf8"));
    expect(texts).toEqual({ name: expect.stringMatching(/\S/), description: expect.stringMatching(/\S/) });
  });
});

describe("the built module", () => {
  it.each([
    [built.apiPath, ["shopify_function_v2"], targets],
    // Our own pages ask it why, too.
    [built.wasiPath, ["wasi_snapshot_preview1"], [...targets, "explain", "explain_delivery"]],
  ])("%s exports the targets and asks for nothing else", async (path, hosts, functions) => {
    const module = await WebAssembly.compile(readFileSync(path));
    const imports = WebAssembly.Module.imports(module);
    expect([...new Set(imports.map((entry) => entry.module))]).toEqual(hosts);
    expect(WebAssembly.Module.exports(module).sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      ...functions.map((name) => ({ name, kind: "function" })),
      { name: "memory", kind: "memory" },
    ]);
  });

  it("is under 48 kB on either door", () => {
    expect(statSync(built.apiPath).size).toBeLessThan(48_000);
    expect(statSync(built.wasiPath).size).toBeLessThan(48_000);
  });
});
