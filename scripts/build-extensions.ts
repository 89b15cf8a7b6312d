import { build } from "esbuild";
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

const EXTENSIONS = path.join(import.meta.dirname, "..", "extensions");
const LOCALES = path.join(EXTENSIONS, "shared", "locales");

const toml = z.object({
  extensions: z.array(
    z.object({
      handle: z.string(),
      targeting: z.array(z.object({ target: z.string(), module: z.string() })).default([]),
    }),
  ),
});

/** Something that draws in Shopify's own pages. A folder has one of them or more. */
export interface UiExtension {
  readonly folder: string;
  readonly handle: string;
  readonly targeting: readonly { readonly target: string; readonly module: string }[];
}

/** Whether it stands in the admin, and not before shoppers. */
export function isForStaff({ targeting }: UiExtension): boolean {
  return targeting.every(({ target }) => target.startsWith("admin."));
}

export function uiExtensions(): UiExtension[] {
  return globSync("*/shopify.extension.toml", { cwd: EXTENSIONS })
    .filter((file) => /type = "ui_extension"/.test(readFileSync(path.join(EXTENSIONS, file), "utf8")))
    .sort()
    .flatMap((file) =>
      toml
        .parse(parse(readFileSync(path.join(EXTENSIONS, file), "utf8")))
        .extensions.map(({ handle, targeting }) => ({ folder: path.dirname(file), handle, targeting })),
    );
}

/**
 * The script of an extension as Shopify's CLI would bundle it: each target of the TOML file is handed to the module that
 * draws it. Where Laurel is (`process.env.APP_URL`) is left to whoever runs it.
 * https://shopify.dev/docs/apps/build/app-extensions
 */
export async function buildUiExtension({ folder, targeting }: UiExtension): Promise<string> {
  const entry = targeting.flatMap(({ target, module }, place) => [
    `import target${place} from ${JSON.stringify(module)};`,
    `shopify.extend(${JSON.stringify(target)}, (...args) => target${place}(...args));`,
  ]);
  const result = await build({
    stdin: { contents: entry.join("\n"), resolveDir: path.join(EXTENSIONS, folder), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error("esbuild wrote nothing");
  return file.text;
}

if (import.meta.main) {
  for (const extension of uiExtensions()) {
    const folder = path.join(EXTENSIONS, extension.folder);
    // One set of sentences for all that shoppers see, which Shopify wants in each folder; staff has its own.
    if (!isForStaff(extension)) cpSync(LOCALES, path.join(folder, "locales"), { recursive: true });
    mkdirSync(path.join(folder, "dist"), { recursive: true });
    writeFileSync(path.join(folder, "dist", `${extension.handle}.js`), await buildUiExtension(extension));
  }
}
