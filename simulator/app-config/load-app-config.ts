import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { servedVersion } from "../api-versions.ts";
import type { AppConfig, MetafieldDefinition, WebhookSubscription } from "./app-config.ts";
import { loadExtensions } from "./load-extensions.ts";
import { AppConfigError, readToml } from "./read-toml.ts";

const OWNER_TYPES = ["customer", "product", "order", "shop", "collection", "variant"] as const;

const definition = z.object({ type: z.string(), name: z.string().optional() });
const definitions = z
  .object({ metafields: z.record(z.string(), z.record(z.string(), definition)) })
  .optional();

const appToml = z.object({
  name: z.string().min(1),
  handle: z.string().optional(),
  client_id: z.string().min(1),
  application_url: z.url(),
  embedded: z.boolean().default(true),
  access_scopes: z.object({ scopes: z.string().default("") }).default({ scopes: "" }),
  webhooks: z.object({
    api_version: z.string().refine((version) => servedVersion(version) !== undefined, "is no API version"),
    subscriptions: z
      .array(
        z.object({
          topics: z.array(z.string()).default([]),
          compliance_topics: z.array(z.string()).default([]),
          uri: z.string(),
          include_fields: z.array(z.string()).optional(),
          filter: z.string().optional(),
        }),
      )
      .default([]),
  }),
  app_proxy: z.object({ url: z.string(), prefix: z.string(), subpath: z.string() }).optional(),
  customer: definitions,
  product: definitions,
  order: definitions,
  shop: definitions,
  collection: definitions,
  variant: definitions,
});
type AppToml = z.infer<typeof appToml>;

export interface LoadOptions {
  /** Where the app really listens; it takes the place of `application_url`, as `shopify app dev` does it. */
  applicationUrl?: string;
  clientSecret: string;
}

/**
 * Reads `shopify.app.toml` and `extensions/<name>/shopify.extension.toml` below `root`.
 * Throws `AppConfigError` when a file or a field is missing.
 * https://shopify.dev/docs/apps/build/cli-for-apps/app-configuration
 */
export function loadAppConfig(root: string, options: LoadOptions): AppConfig {
  const path = join(root, "shopify.app.toml");
  const toml = readToml(path, appToml);
  const applicationUrl = (options.applicationUrl ?? toml.application_url).replace(/\/$/, "");
  const absolute = (uri: string) => new URL(uri.startsWith("/") ? applicationUrl + uri : uri).href;
  const extensions = loadExtensions(
    root,
    globSync("extensions/*/shopify.extension.toml", { cwd: root }).sort(),
  );
  return {
    root,
    id: appId(toml.client_id),
    name: toml.name,
    handle: toml.handle ?? slug(toml.name),
    clientId: toml.client_id,
    clientSecret: options.clientSecret,
    applicationUrl,
    embedded: toml.embedded,
    scopes: toml.access_scopes.scopes
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
    webhooks: { apiVersion: toml.webhooks.api_version, subscriptions: subscriptions(toml, absolute, path) },
    appProxy: toml.app_proxy ? { ...toml.app_proxy, url: absolute(toml.app_proxy.url) } : null,
    metafieldDefinitions: metafieldDefinitions(toml),
    ...extensions,
  };
}

function subscriptions(
  toml: AppToml,
  absolute: (uri: string) => string,
  path: string,
): WebhookSubscription[] {
  return toml.webhooks.subscriptions.flatMap((entry) => {
    if (entry.topics.length + entry.compliance_topics.length === 0)
      throw new AppConfigError(`${path}: the webhook subscription of ${entry.uri} has no topics`);
    const common = {
      url: absolute(entry.uri),
      includeFields: entry.include_fields ?? null,
      filter: entry.filter ?? null,
    };
    return [
      ...entry.topics.map((topic) => ({ topic, compliance: false, ...common })),
      ...entry.compliance_topics.map((topic) => ({ topic, compliance: true, ...common })),
    ];
  });
}

function metafieldDefinitions(toml: AppToml): MetafieldDefinition[] {
  return OWNER_TYPES.flatMap((ownerType) =>
    Object.entries(toml[ownerType]?.metafields ?? {}).flatMap(([namespace, fields]) =>
      Object.entries(fields).map(([key, { type, name }]) => ({
        ownerType,
        namespace,
        key,
        type,
        name: name ?? key,
      })),
    ),
  );
}

/** Shopify numbers apps itself; here the number follows from the client id, so that it stays the same. */
function appId(clientId: string): number {
  return 100_000_000 + (createHash("sha256").update(clientId).digest().readUInt32BE(0) % 900_000_000);
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
