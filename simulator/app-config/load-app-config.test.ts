import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadAppConfig } from "./load-app-config.ts";

const APP = `
name = "Trial"
client_id = "abc"
application_url = "https://trial.example.com/"
embedded = true
[access_scopes]
scopes = "read_orders, write_customers"
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
topics = ["orders/create", "orders/updated"]
uri = "/webhooks"
include_fields = ["id"]
[[webhooks.subscriptions]]
compliance_topics = ["shop/redact"]
uri = "https://elsewhere.example.com/compliance"
[app_proxy]
url = "/proxy"
prefix = "apps"
subpath = "trial"
[customer.metafields.app.member]
type = "json"
name = "Member"
`;

const FUNCTION = `
api_version = "2026-10"
[[extensions]]
handle = "discount"
name = "t:name"
type = "function"
[[extensions.targeting]]
target = "cart.lines.discounts.generate.run"
input_query = "src/run.graphql"
export = "run"
[extensions.build]
path = "dist/function.wasm"
[extensions.ui.paths]
create = "/app/new"
[extensions.input.variables]
namespace = "$app"
key = "vars"
`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "app-config-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

const load = () => loadAppConfig(root, { clientSecret: "secret", applicationUrl: "http://localhost:4500" });

describe("the app's TOML files", () => {
  test("are read whole, with the app's real address", () => {
    write("shopify.app.toml", APP);
    write("extensions/discount/shopify.extension.toml", FUNCTION);
    write("extensions/discount/locales/en.default.json", `{ "name": "Discount" }`);
    write("extensions/theme/shopify.extension.toml", `type = "theme"\nname = "Blocks"\n`);
    const app = load();
    expect(app).toMatchObject({
      handle: "trial",
      clientId: "abc",
      clientSecret: "secret",
      applicationUrl: "http://localhost:4500",
      scopes: ["read_orders", "write_customers"],
      appProxy: { url: "http://localhost:4500/proxy", prefix: "apps", subpath: "trial" },
      metafieldDefinitions: [
        { ownerType: "customer", namespace: "app", key: "member", type: "json", name: "Member" },
      ],
      themes: [{ handle: "theme", name: "Blocks", root: join(root, "extensions/theme") }],
      uiExtensions: [],
    });
    expect(app.webhooks.subscriptions.map(({ topic, url, compliance }) => [topic, url, compliance])).toEqual([
      ["orders/create", "http://localhost:4500/webhooks", false],
      ["orders/updated", "http://localhost:4500/webhooks", false],
      ["shop/redact", "https://elsewhere.example.com/compliance", true],
    ]);
    expect(app.functions).toEqual([
      {
        handle: "discount",
        name: "Discount",
        apiVersion: "2026-10",
        targets: [
          {
            target: "cart.lines.discounts.generate.run",
            inputQueryPath: join(root, "extensions/discount/src/run.graphql"),
            export: "run",
          },
        ],
        wasmPath: join(root, "extensions/discount/dist/function.wasm"),
        inputVariables: { namespace: "$app", key: "vars" },
        paths: { create: "/app/new", details: null },
      },
    ]);
  });

  test("keep the app's number as long as its client id stays", () => {
    write("shopify.app.toml", APP);
    const { id } = load();
    expect(load().id).toBe(id);
    write("shopify.app.toml", APP.replace('"abc"', '"abd"'));
    expect(load().id).not.toBe(id);
  });

  test.each([
    ["a file that is not there", undefined, /shopify\.app\.toml cannot be read/],
    ["no TOML", "name = ", /is not valid TOML/],
    ["a field that is missing", APP.replace('client_id = "abc"', ""), /client_id/],
    ["a wrong address", APP.replace("https://trial.example.com/", "trial"), /application_url/],
    ["a version that never was", APP.replace("2026-10", "2026-05"), /api_version/],
    ["a subscription to nothing", APP.replace('compliance_topics = ["shop/redact"]', ""), /has no topics/],
  ])("are refused in words: %s", (_name, text, message) => {
    if (text !== undefined) write("shopify.app.toml", text);
    expect(load).toThrow(message);
  });
});
