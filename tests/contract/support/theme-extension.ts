import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { z } from "zod";

export const THEME_ROOT = fileURLToPath(new URL("../../../extensions/loyalty-theme", import.meta.url));

/** https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration#file-and-content-size-limits */
const LIMITS = {
  blocks: 30,
  liquidBytes: 100_000,
  cssBytes: 100_000,
  jsBytes: 10_000,
  nameLength: 25,
  settings: 25,
};
const FOLDERS = ["assets", "blocks", "locales", "snippets"];
const TARGETS = ["section", "head", "compliance_head", "body"];

const setting = z.looseObject({ type: z.string(), id: z.string().optional() });
const blockSchema = z.looseObject({
  name: z.string(),
  target: z.string(),
  stylesheet: z.string().optional(),
  javascript: z.string().optional(),
  settings: z.array(setting),
});

/** The faults that theme-check does not see, each as a sentence. Empty when there are none. */
export function themeFaults(files: Record<string, string>): string[] {
  const blocks = Object.entries(files).filter(([path]) => path.startsWith("blocks/"));
  const texts = flatten(parseJson(files["locales/en.default.schema.json"]));
  return [
    ...(blocks.length > LIMITS.blocks ? [`more than ${LIMITS.blocks} blocks`] : []),
    ...blocks.flatMap(([path, source]) => blockFaults(path, source, files, texts)),
    ...sizeFaults(files),
    ...Object.keys(files)
      .filter((path) => path.includes("/") && !FOLDERS.includes(path.split("/")[0] ?? ""))
      .map((path) => `${path} is in no folder of a theme extension`),
  ];
}

function blockFaults(
  path: string,
  source: string,
  files: Record<string, string>,
  texts: Map<string, string>,
): string[] {
  const schemaTag = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/;
  const json = schemaTag.exec(source)?.[1];
  const parsed = blockSchema.safeParse(parseJson(json));
  if (!parsed.success) return [`${path}: no proper schema`];
  const { name, target, settings, stylesheet, javascript } = parsed.data;
  const words = (key: string) => (key.startsWith("t:") ? texts.get(key.slice(2)) : key);
  const shown = words(name);
  const ids = settings.flatMap(({ id }) => id ?? []);
  const keys = [...JSON.stringify(parsed.data).matchAll(/"(t:[\w.]+)"/g)].map(([, key = ""]) => key);
  return [
    ...(shown === undefined || shown.length > LIMITS.nameLength
      ? [`name longer than ${LIMITS.nameLength}`]
      : []),
    ...(TARGETS.includes(target) ? [] : [`unknown target ${target}`]),
    ...(settings.length > LIMITS.settings ? [`more than ${LIMITS.settings} settings`] : []),
    ...(new Set(ids).size < ids.length ? ["two settings of one id"] : []),
    ...keys.filter((key) => words(key) === undefined).map((key) => `no text for ${key}`),
    ...settings
      .filter((one) => !isSetting(one))
      .map((one) => `setting ${one.id ?? one.type} is not as Shopify's schema wants`),
    ...[stylesheet, javascript]
      .filter((file) => file && files[`assets/${file}`] === undefined)
      .map((file) => `no asset ${file ?? ""}`),
    ...[...source.replace(schemaTag, "").matchAll(/block\.settings\.(\w+)|\bsettings\.(\w+)/g)]
      .map(([, a, b]) => a ?? b ?? "")
      .filter((id) => !ids.includes(id))
      .map((id) => `no setting ${id}`),
  ].map((fault) => `${path}: ${fault}`);
}

function sizeFaults(files: Record<string, string>): string[] {
  const bytes = (ending: string, measure: (text: string) => number = Buffer.byteLength) =>
    Object.entries(files)
      .filter(([path]) => path.endsWith(ending))
      .map(([path, text]) => ({ path, bytes: measure(text) }));
  const liquid = bytes(".liquid").reduce((sum, file) => sum + file.bytes, 0);
  return [
    ...(liquid > LIMITS.liquidBytes ? ["more than 100 kB of Liquid"] : []),
    ...bytes(".css")
      .filter((file) => file.bytes > LIMITS.cssBytes)
      .map(({ path }) => `${path} is over 100 kB`),
    // https://shopify.dev/docs/storefronts/themes/tools/theme-check/checks/asset-size-app-block-javascript
    ...bytes(".js", (text) => gzipSync(text).length)
      .filter((file) => file.bytes > LIMITS.jsBytes)
      .map(({ path }) => `${path} is over 10 kB, compressed`),
  ];
}

/** Shopify's own JSON schema of a theme setting, as its theme tools bring it. */
const isSetting: (value: unknown) => boolean = (() => {
  const tools = createRequire(createRequire(import.meta.url).resolve("@shopify/theme-check-node"));
  const data = join(tools.resolve("@shopify/theme-check-docs-updater/package.json"), "../data");
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const read = (file: string) => JSON.parse(readFileSync(join(data, file), "utf8")) as object;
  ajv.addSchema(read("default_setting_values.json"), "default_setting_values.json");
  const validate = ajv.compile(read("setting.json"));
  return (value) => validate(value) === true;
})();

/** Every text of the extension that is deployed, by its path in it. */
export function readThemeFiles(): Record<string, string> {
  const paths = readdirSync(THEME_ROOT, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith(".wasm"),
  );
  return Object.fromEntries(
    paths.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(THEME_ROOT.length + 1), readFileSync(path, "utf8")];
    }),
  );
}

/** `a.b` → text, of a nested locale file; plural forms are leaves under their category. */
export function flatten(tree: unknown, prefix = ""): Map<string, string> {
  const all = new Map<string, string>();
  if (typeof tree === "string") return all.set(prefix, tree);
  if (typeof tree !== "object" || tree === null) return all;
  for (const [key, value] of Object.entries(tree)) {
    for (const [path, text] of flatten(value, prefix ? `${prefix}.${key}` : key)) all.set(path, text);
  }
  return all;
}

export function localeOf(path: string): string {
  return basename(path).replace(/(\.default)?(\.schema)?\.json$/, "");
}

function parseJson(text: string | undefined): unknown {
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}
