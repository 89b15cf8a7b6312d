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
 * would. Without the app in the shop there is nothing.
 * https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration
 */
export async function renderAppBlocks(
  visitor: Visitor,
  scope: Record<string, unknown>,
  withSection: boolean,
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
      if (place === "section" && !withSection) continue;
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
  const customer = scope["customer"];
  if (typeof customer !== "object" || customer === null || !("metafields" in customer)) return scope;
  const metafields = customer.metafields as Record<string, unknown>;
  const own = metafields[storedNamespace(visitor.sim.app, "$app")];
  return {
    ...scope,
    customer: { ...customer, metafields: { ...metafields, ...(own ? { $app: own } : {}) } },
  };
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
