import { build } from "esbuild";
import { copyFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The scripts of the theme extension: what every block loads, and what those load that speak of groups, rewards and offers. */
const SCRIPTS = {
  "laurel.js": "./laurel.ts",
  "laurel-groups.js": "./groups/entry.ts",
  "laurel-rewards.js": "./rewards/entry.ts",
  "laurel-offers.js": "./offers/entry.ts",
  "laurel-offers-blocks.js": "./offers/blocks.ts",
};
export type ThemeScript = keyof typeof SCRIPTS;
export const THEME_SCRIPTS = Object.keys(SCRIPTS) as ThemeScript[];

/** A script as it must stand in the theme extension's assets folder; the same bytes for the same source. */
export async function buildThemeScript(name: ThemeScript): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(SCRIPTS[name], import.meta.url))],
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome94", "firefox93", "safari15"],
    write: false,
    legalComments: "none",
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error("esbuild wrote nothing");
  return file.text;
}

const ASSETS = new URL("../../extensions/loyalty-theme/assets/", import.meta.url);
const EVALUATOR = new URL("../../extensions/loyalty-discount/dist/function-wasi.wasm", import.meta.url);

/** Puts the discount function, as it was built before, among the assets: browsers ask it what a cart may have. */
export async function bringEvaluator(): Promise<void> {
  await copyFile(EVALUATOR, new URL("laurel-offers.wasm", ASSETS));
}

if (import.meta.main) {
  for (const name of THEME_SCRIPTS) await writeFile(new URL(name, ASSETS), await buildThemeScript(name));
  await bringEvaluator();
}
