import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { AppConfig, FunctionExtension, ThemeExtension, UiExtension } from "./app-config.ts";
import { readToml } from "./read-toml.ts";

const variables = z.object({ variables: z.object({ namespace: z.string(), key: z.string() }).optional() });

const extension = z.object({
  type: z.string(),
  name: z.string().optional(),
  handle: z.string().optional(),
  api_version: z.string().optional(),
  targeting: z
    .array(
      z.object({ target: z.string(), input_query: z.string().optional(), export: z.string().optional() }),
    )
    .default([]),
  build: z.object({ path: z.string().optional() }).optional(),
  input: variables.optional(),
  capabilities: z.object({ network_access: z.boolean().default(false) }).optional(),
  ui: z
    .object({ paths: z.object({ create: z.string().optional(), details: z.string().optional() }).optional() })
    .optional(),
});

const extensionToml = z.union([
  z.object({ api_version: z.string().optional(), extensions: z.array(extension).min(1) }),
  extension,
]);

type Declared = z.infer<typeof extension>;

/**
 * Functions, theme and UI extensions of the given TOML files (paths below `root`); other kinds are left
 * out, because nothing here runs them.
 * https://shopify.dev/docs/api/functions/latest#configuration
 */
export function loadExtensions(
  root: string,
  paths: string[],
): Pick<AppConfig, "functions" | "themes" | "uiExtensions"> {
  const functions: FunctionExtension[] = [];
  const themes: ThemeExtension[] = [];
  const uiExtensions: UiExtension[] = [];
  for (const path of paths) {
    const folder = dirname(join(root, path));
    const toml = readToml(join(root, path), extensionToml);
    for (const declared of "extensions" in toml ? toml.extensions : [toml]) {
      if (declared.type === "function") functions.push(functionOf(declared, folder, toml.api_version ?? ""));
      if (declared.type === "ui_extension")
        uiExtensions.push(uiExtensionOf(declared, folder, toml.api_version ?? ""));
      if (declared.type === "theme") themes.push({ ...named(declared, folder), root: folder });
    }
  }
  return { functions, themes, uiExtensions };
}

/** The script lies where Shopify's CLI puts it. */
function uiExtensionOf(declared: Declared, folder: string, apiVersion: string): UiExtension {
  const { handle, name } = named(declared, folder);
  return {
    nameKey: /^t:(.+)$/.exec(declared.name ?? "")?.[1] ?? null,
    ...{ handle, name, root: folder, apiVersion: declared.api_version ?? apiVersion },
    targets: declared.targeting.map(({ target }) => target),
    scriptPath: join(folder, "dist", `${handle}.js`),
    hasNetwork: declared.capabilities?.network_access ?? false,
  };
}

function functionOf(declared: Declared, folder: string, apiVersion: string): FunctionExtension {
  return {
    ...named(declared, folder),
    apiVersion: declared.api_version ?? apiVersion,
    targets: declared.targeting.map((targeting) => ({
      target: targeting.target,
      inputQueryPath: join(folder, targeting.input_query ?? "src/run.graphql"),
      export: targeting.export ?? "run",
    })),
    wasmPath: join(folder, declared.build?.path ?? "dist/function.wasm"),
    inputVariables: declared.input?.variables ?? null,
    paths: {
      create: declared.ui?.paths?.create ?? null,
      details: declared.ui?.paths?.details ?? null,
    },
  };
}

function named(declared: Declared, folder: string): { handle: string; name: string } {
  const handle = declared.handle ?? folder.split("/").at(-1) ?? "extension";
  return { handle, name: translated(declared.name, folder) ?? handle };
}

/** `t:name` means the text of that key in the extension's own default language. */
function translated(text: string | undefined, folder: string): string | undefined {
  const path = join(folder, "locales/en.default.json");
  if (!text?.startsWith("t:") || !existsSync(path)) return text;
  const texts = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, "utf8")));
  const found = texts[text.slice(2)];
  return typeof found === "string" ? found : text;
}
