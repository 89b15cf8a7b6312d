import { build } from "esbuild";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("./laurel.ts", import.meta.url));
const target = fileURLToPath(new URL("../../extensions/loyalty-theme/assets/laurel.js", import.meta.url));

/** The theme extension's script as it must stand in its assets folder; the same bytes for the same source. */
export async function buildThemeScript(): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2020", "safari15"],
    write: false,
    legalComments: "none",
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error("esbuild wrote nothing");
  return file.text;
}

if (import.meta.main) await writeFile(target, await buildThemeScript());
