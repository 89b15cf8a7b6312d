import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { z } from "zod";

// The rules of Shopify's CLI for the sections that we use, strict: a key that it does not know fails.
// After @shopify/cli 4.8 (MIT), where they are zod schemas too, and
// https://shopify.dev/docs/apps/build/cli-for-apps/app-configuration

const url = z.url({ protocol: /^https?$/ });
const httpsOrPath = z.union([z.url({ protocol: /^https$/ }), z.string().startsWith("/")]);
const apiVersion = z.string().regex(/^\d{4}-(01|04|07|10)$/);

const subscription = z
  .strictObject({
    uri: httpsOrPath,
    topics: z
      .array(z.string().regex(/^[a-z_]+\/[a-z_]+$/))
      .min(1)
      .optional(),
    compliance_topics: z
      .array(z.enum(["customers/data_request", "customers/redact", "shop/redact"]))
      .optional(),
    include_fields: z.array(z.string().trim().min(1)).optional(),
    filter: z.string().trim().min(1).optional(),
    name: z
      .string()
      .max(50)
      .regex(/^[\w-]+$/)
      .optional(),
  })
  .refine(
    (s) => s.topics !== undefined || s.compliance_topics !== undefined,
    "needs topics or compliance_topics",
  );

const metafield = z.strictObject({
  type: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  access: z
    .strictObject({
      admin: z.enum(["merchant_read", "merchant_read_write"]).optional(),
      storefront: z.enum(["none", "public_read"]).optional(),
      customer_account: z.enum(["none", "read", "read_write"]).optional(),
    })
    .optional(),
});
const metafieldKey = z.string().regex(/^[a-zA-Z0-9_-]{2,64}$/);

export const appSchema = z.strictObject({
  name: z.string().min(1).max(30),
  handle: z
    .string()
    .max(256)
    .regex(/^\w*(?!-)[a-z0-9-]+(?<!-)$/),
  client_id: z.string().min(1),
  application_url: url,
  embedded: z.boolean(),
  build: z.strictObject({
    automatically_update_urls_on_dev: z.boolean().optional(),
    include_config_on_deploy: z.boolean().optional(),
  }),
  access_scopes: z.strictObject({
    scopes: z.string(),
    optional_scopes: z.array(z.string()).optional(),
    use_legacy_install_flow: z.boolean().optional(),
  }),
  auth: z.strictObject({ redirect_urls: z.array(url) }),
  webhooks: z.strictObject({ api_version: apiVersion, subscriptions: z.array(subscription) }),
  app_proxy: z.strictObject({
    url: httpsOrPath,
    prefix: z.enum(["a", "apps", "community", "tools"]),
    // https://shopify.dev/docs/apps/build/online-store/app-proxies
    subpath: z.string().regex(/^(?!(admin|services|password|login)$)[\w-]{1,30}$/),
  }),
  customer: z.strictObject({
    metafields: z.strictObject({ app: z.record(metafieldKey, metafield) }),
  }),
});

const path = z.string().startsWith("/");
export const webSchema = z.strictObject({
  name: z.string().optional(),
  roles: z.array(z.enum(["frontend", "backend", "background"])).min(1),
  webhooks_path: path.optional(),
  auth_callback_path: z.union([path, z.array(path)]).optional(),
  port: z.int().min(0).max(65536).optional(),
  commands: z.strictObject({ build: z.string().optional(), predev: z.string().optional(), dev: z.string() }),
});

const handle = z
  .string()
  .max(50)
  .regex(/^(?!-)[a-zA-Z0-9-]+(?<!-)$/);
const functionExtension = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  handle,
  uid: z.string().optional(),
  type: z.literal("function"),
  targeting: z
    .array(z.strictObject({ target: z.string(), input_query: z.string().optional(), export: z.string() }))
    .min(1),
  build: z.strictObject({
    command: z.string(),
    path: z.string().optional(),
    typegen_command: z.string().optional(),
    watch: z.union([z.string(), z.array(z.string())]).optional(),
    wasm_opt: z.boolean().optional(),
  }),
  input: z
    .strictObject({ variables: z.strictObject({ namespace: z.string(), key: z.string() }).optional() })
    .optional(),
  ui: z.strictObject({ paths: z.strictObject({ create: path, details: path }) }).optional(),
});

/** https://shopify.dev/docs/api/checkout-ui-extensions/latest/configuration */
const uiExtension = z.strictObject({
  name: z.string().max(255),
  description: z.string().optional(),
  handle,
  uid: z.string().optional(),
  type: z.literal("ui_extension"),
  targeting: z.array(z.strictObject({ target: z.string(), module: z.string() })).min(1),
  capabilities: z
    .strictObject({
      network_access: z.boolean().optional(),
      api_access: z.boolean().optional(),
      block_progress: z.boolean().optional(),
    })
    .optional(),
});

/** https://shopify.dev/docs/apps/build/app-extensions/configure-app-extensions */
export const extensionsSchema = z.union([
  z.strictObject({
    api_version: apiVersion,
    extensions: z.array(z.union([functionExtension, uiExtension])).min(1),
  }),
  z.strictObject({ name: z.string(), type: z.literal("theme"), handle, uid: z.string().optional() }),
]);

export function readToml(path: string): unknown {
  return parse(readFileSync(path, "utf8"));
}

export function readAppToml(): z.infer<typeof appSchema> {
  return appSchema.parse(readToml("shopify.app.toml"));
}
