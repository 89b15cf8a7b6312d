import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseEnv as parseEnvFile } from "node:util";
import { describe, expect, test } from "vitest";
import { parseEnv } from "../../app/config/env.server.ts";
import { API_VERSION, libraryVersion } from "../../app/shopify/api-version.server.ts";
import { API_VERSION as SIMULATED_VERSION } from "../../simulator/api-versions.ts";
import { appSchema, extensionsSchema, readAppToml, readToml, webSchema } from "./support/app-toml.ts";

const extensionFiles = globSync("extensions/*/shopify.extension.toml").sort();

describe("shopify.app.toml", () => {
  test("is what Shopify's CLI accepts", () => {
    expect(appSchema.safeParse(readToml("shopify.app.toml")).error?.issues).toBeUndefined();
  });

  test.each<[string, object]>([
    ["an unknown key", { extra: 1 }],
    ["a name that is too long", { name: "x".repeat(31) }],
    ["a handle with a space", { handle: "my app" }],
    ["an address that is none", { application_url: "/app" }],
    [
      "a subscription to nothing",
      { webhooks: { api_version: API_VERSION, subscriptions: [{ uri: "/webhooks" }] } },
    ],
    [
      "a proxy where Shopify has its own pages",
      { app_proxy: { url: "/proxy", prefix: "apps", subpath: "admin" } },
    ],
  ])("the schema refuses %s", (_case, change) => {
    expect(appSchema.safeParse({ ...readAppToml(), ...change }).success).toBe(false);
  });

  test("names no topic twice for one address", () => {
    const keys = readAppToml().webhooks.subscriptions.flatMap((subscription) =>
      [...(subscription.topics ?? []), ...(subscription.compliance_topics ?? [])].map(
        (topic) => `${topic} ${subscription.uri} ${subscription.filter ?? ""}`,
      ),
    );
    expect(keys).toEqual([...new Set(keys)]);
  });

  test("lets Shopify drop no delivery that differs: chosen fields hold updated_at", () => {
    const chosen = readAppToml().webhooks.subscriptions.map((subscription) => subscription.include_fields);
    const faulty = chosen.filter((fields) => fields !== undefined && !fields.includes("updated_at"));
    expect(faulty).toEqual([]);
  });

  test("brings every merchant back to a page of its own address", () => {
    const { application_url, auth } = readAppToml();
    expect(auth.redirect_urls.map((url) => new URL(url).origin)).toEqual([new URL(application_url).origin]);
  });
});

test("shopify.web.toml is what Shopify's CLI accepts, and starts a script that exists", () => {
  const web = webSchema.parse(readToml("shopify.web.toml"));
  const scripts: unknown = JSON.parse(readFileSync("package.json", "utf8"));
  expect(scripts).toHaveProperty(["scripts", web.commands.dev.replace("npm run ", "")]);
});

describe("extensions", () => {
  test("have a TOML file each", () => {
    expect(extensionFiles.map(dirname)).toEqual(
      globSync("extensions/*")
        .sort()
        // What they share is none.
        .filter((name) => !name.endsWith(".md") && name !== "extensions/shared"),
    );
  });

  test.each(extensionFiles)("%s is what Shopify's CLI accepts", (file) => {
    expect(extensionsSchema.safeParse(readToml(file)).error?.issues).toBeUndefined();
  });

  test("have handles that differ", () => {
    const handles = extensionFiles.flatMap((file) => handlesOf(file));
    expect(handles.length).toBeGreaterThan(0);
    expect(handles).toEqual([...new Set(handles)]);
  });

  test("name input queries that exist", () => {
    const queries = extensionFiles.flatMap((file) => {
      const toml = extensionsSchema.parse(readToml(file));
      const extensions = "extensions" in toml ? toml.extensions : [];
      const functions = extensions.filter((one) => one.type === "function");
      return functions
        .flatMap(({ targeting }) => targeting)
        .flatMap(({ input_query }) => (input_query === undefined ? [] : [join(dirname(file), input_query)]));
    });
    expect(queries.length).toBeGreaterThan(0);
    expect(queries.filter((query) => !existsSync(query))).toEqual([]);
  });
});

test("one API version everywhere", () => {
  const extensions = extensionFiles.flatMap((file) => {
    const toml = extensionsSchema.parse(readToml(file));
    return "api_version" in toml ? [toml.api_version] : [];
  });
  const schemas = globSync("simulator/schemas/*.json.gz").map((file) => /(\d{4}-\d\d)/.exec(file)?.[1]);
  const versions = [
    readAppToml().webhooks.api_version,
    libraryVersion(),
    SIMULATED_VERSION,
    ...extensions,
    ...schemas,
  ];
  expect(versions).toEqual(versions.map(() => API_VERSION));
});

function handlesOf(file: string): string[] {
  const toml = extensionsSchema.parse(readToml(file));
  return "extensions" in toml ? toml.extensions.map((extension) => extension.handle) : [toml.handle];
}

test(".env.example names every variable that the app reads, and no other", () => {
  const example = parseEnvFile(readFileSync(".env.example", "utf8"));
  const filled = {
    ...example,
    NODE_ENV: "development",
    SHOPIFY_API_KEY: "key",
    SHOPIFY_API_SECRET: "secret",
  };
  expect(Object.keys(parseEnv(filled)).sort()).toEqual(Object.keys(example).sort());
  expect(example["SHOPIFY_API_SECRET"]).toBe("");
});
