import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ThemeExtension } from "../app-config/app-config.ts";
import { storedNamespace } from "../admin-api/namespaces.ts";
import { installation } from "../oauth/index.ts";
import { renderFacts, type Visitor } from "./visitor.ts";
import { liquidFolder, type LiquidFolder } from "./liquid/engine.ts";
import { escapeHtml } from "./liquid/translations.ts";
import { metafieldsObject } from "./objects/customer.ts";

interface BlockSchema {
  name: string;
  target: string;
  stylesheet?: string;
  javascript?: string;
  /** Absent: on all. https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration#schema */
  enabled_on?: { templates?: string[] };
  settings?: { id?: string; type: string; default?: unknown }[];
}

/** The app's blocks, ready for the places of a page. */
export interface AppBlocks {
  /** `<link>` and `<script>` for the head, each file once. */
  head: string;
  /** App blocks for a section. */
  section: string;
  /** App embeds, at the end of the body. */
  body: string;
}

const NONE: AppBlocks = { head: "", section: "", body: "" };

/**
 * Renders the theme extensions' own files as a theme with every block added and the schema's defaults
 * would, where the schema lets it. Without the app in the shop there is nothing.
 * https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration
 *
 * @param template of a page with a section in which app blocks stand; null: it has none
 */
export async function renderAppBlocks(
  visitor: Visitor,
  scope: Record<string, unknown>,
  template: string | null,
): Promise<AppBlocks> {
  const { sim, shop } = visitor;
  const installed = installation(sim, shop);
  if (!installed) return NONE;
  const app = { metafields: metafieldsObject(sim, shop, `gid://shopify/AppInstallation/${installed.id}`) };
  const head = new Set<string>();
  const places = { section: "", body: "" };
  for (const extension of sim.app.themes) {
    const folder = extensionFolder(extension);
    for (const file of blockFiles(extension)) {
      const schema = readSchema(extension, file);
      const place = schema.target === "section" ? "section" : schema.target === "body" ? "body" : undefined;
      if (!place) throw new Error(`NOT_MODELLED: ${file} has the target ${schema.target}`);
      if (place === "section" && !isEnabledOn(schema, template)) continue;
      for (const tag of assetTags(extension, schema)) head.add(tag);
      const id = `${extension.handle}_${file.replace(/\.liquid$/, "")}`;
      const settings = Object.fromEntries(
        (schema.settings ?? []).flatMap(({ id, default: value }) => (id ? [[id, value ?? ""]] : [])),
      );
      const html = await folder.render(
        `blocks/${file}`,
        withApp(visitor, { ...scope, app, block: blockObject(id, settings) }),
        renderFacts(visitor),
      );
      places[place] +=
        `<div id="shopify-block-${escapeHtml(id)}" class="shopify-block shopify-app-block">${html}</div>\n`;
    }
  }
  return { head: [...head].join("\n"), ...places };
}

function isEnabledOn(
  { enabled_on: { templates = ["*"] } = {} }: BlockSchema,
  template: string | null,
): boolean {
  return template !== null && templates.some((one) => one === "*" || one === template);
}

/**
 * What App Bridge tells an app of its blocks in themes. The simulated theme has all of them in place.
 * https://shopify.dev/docs/api/app-bridge-library/apis/app
 */
export function themeActivations(themes: readonly ThemeExtension[]) {
  const theme = { themeId: "gid://shopify/OnlineStoreTheme/1" };
  return themes.map((extension) => ({
    handle: extension.handle,
    type: "theme_app_extension",
    activations: blockFiles(extension).map((file) => {
      const { name, target } = readSchema(extension, file);
      const handle = file.replace(/\.liquid$/, "");
      const activations = [{ ...theme, target: `template--account/main/${handle}` }];
      return { handle, name, target, status: "active", activations };
    }),
  }));
}

function blockObject(id: string, settings: Record<string, unknown>) {
  return { id, type: `shopify://apps/${id}`, settings, shopify_attributes: "" };
}

/** Only an app's own Liquid may say `$app`; it means the app's reserved namespace. */
function withApp(visitor: Visitor, scope: Record<string, unknown>): Record<string, unknown> {
  const namespace = storedNamespace(visitor.sim.app, "$app");
  const own = (thing: unknown): unknown => {
    if (!isObject(thing)) return thing;
    const { metafields, product, items } = thing;
    const kept = isObject(metafields) ? metafields[namespace] : undefined;
    return {
      ...thing,
      ...(kept === undefined ? {} : { metafields: { ...(metafields as object), $app: kept } }),
      ...(isObject(product) ? { product: own(product) } : {}),
      ...(Array.isArray(items) ? { items: items.map(own) } : {}),
    };
  };
  const { customer, product, cart } = scope;
  return { ...scope, customer: own(customer), product: own(product), cart: own(cart) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

const folders = new Map<string, LiquidFolder>();

function extensionFolder(extension: ThemeExtension): LiquidFolder {
  const known = folders.get(extension.root);
  if (known) return known;
  const folder = liquidFolder(extension.root, `/extensions/${extension.handle}/assets`);
  folders.set(extension.root, folder);
  return folder;
}

function blockFiles(extension: ThemeExtension): string[] {
  const folder = join(extension.root, "blocks");
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".liquid"))
        .sort()
    : [];
}

function readSchema(extension: ThemeExtension, file: string): BlockSchema {
  const source = readFileSync(join(extension.root, "blocks", file), "utf8");
  const json = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source)?.[1];
  if (!json) throw new Error(`${file} has no schema`);
  return JSON.parse(json) as BlockSchema;
}

function assetTags(extension: ThemeExtension, schema: BlockSchema): string[] {
  const url = (file: string) => `/extensions/${extension.handle}/assets/${encodeURIComponent(file)}`;
  return [
    ...(schema.stylesheet ? [`<link rel="stylesheet" href="${url(schema.stylesheet)}">`] : []),
    ...(schema.javascript ? [`<script src="${url(schema.javascript)}" defer></script>`] : []),
  ];
}
