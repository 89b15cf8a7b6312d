/** What `shopify app deploy` would tell Shopify about the app, read from its TOML files. */
export interface AppConfig {
  /** The folder that holds `shopify.app.toml`. */
  root: string;
  /** Numeric app id; it makes the app's reserved namespace, `app--{id}`. */
  id: number;
  name: string;
  handle: string;
  clientId: string;
  /** From the environment, never from a file. */
  clientSecret: string;
  applicationUrl: string;
  embedded: boolean;
  scopes: string[];
  webhooks: { apiVersion: string; subscriptions: WebhookSubscription[] };
  appProxy: { url: string; prefix: string; subpath: string } | null;
  /** Definitions such as `[customer.metafields.app.member]`. */
  metafieldDefinitions: MetafieldDefinition[];
  functions: FunctionExtension[];
  themes: ThemeExtension[];
  uiExtensions: UiExtension[];
}

export interface WebhookSubscription {
  topic: string;
  /** Absolute. */
  url: string;
  /** One of the three privacy topics; these need no scope and are always delivered. */
  compliance: boolean;
  includeFields: string[] | null;
  filter: string | null;
}

export interface MetafieldDefinition {
  ownerType: "customer" | "product" | "order" | "shop" | "collection" | "variant";
  /** As written in the TOML: `app` means the reserved namespace. */
  namespace: string;
  key: string;
  type: string;
  name: string;
}

export interface FunctionExtension {
  handle: string;
  name: string;
  apiVersion: string;
  targets: { target: string; inputQueryPath: string; export: string }[];
  /** The built module, absolute. */
  wasmPath: string;
  inputVariables: { namespace: string; key: string } | null;
  /** Pages of the app where a merchant makes and changes what the function does; `:id` is that of a discount. */
  paths?: { create: string | null; details: string | null };
}

/** Something that the app draws in Shopify's own pages. */
export interface UiExtension {
  handle: string;
  name: string;
  /** Under which key its locales have the name; null where they do not. */
  nameKey: string | null;
  apiVersion: string;
  /** Absolute folder with locales/. */
  root: string;
  targets: string[];
  /** The built script, absolute. */
  scriptPath: string;
  /** Whether it may ask other origins. */
  hasNetwork: boolean;
}

export interface ThemeExtension {
  handle: string;
  name: string;
  /** Absolute folder with blocks/, snippets/, assets/ and locales/. */
  root: string;
}
