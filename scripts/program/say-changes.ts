import { fileURLToPath } from "node:url";
import type { changeSentences } from "./change-sentences.tsx";

type Say = typeof changeSentences;

/** `changeSentences`, which is made of the pages' own words: Node runs no JSX by itself. */
export async function sayChanges(...asked: Parameters<Say>): Promise<ReturnType<Say>> {
  const { runnerImport } = await import("vite");
  const file = fileURLToPath(new URL("change-sentences.tsx", import.meta.url));
  const { module } = await runnerImport<{ readonly changeSentences: Say }>(file, {
    configFile: false,
    logLevel: "error",
    esbuild: { jsx: "automatic" },
  });
  return module.changeSentences(...asked);
}
