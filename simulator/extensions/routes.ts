import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import type { Context } from "hono";
import type { Simulator } from "../simulator.ts";
import { extensionScript } from "./ui-extensions.ts";

const built = new Map<string, string>();

/** `host.js`, `worker.js`, or the script of an extension, by the name of a file below `/__extensions`. */
export function extensionFile(sim: Simulator, c: Context, file: string): Response {
  const [, name] = /^([a-z0-9-]+)\.js$/.exec(file) ?? [];
  const own = name === "host" || name === "worker" ? browserScript(name) : undefined;
  const text = own ?? (name === undefined ? undefined : extensionScript(sim, name));
  if (text === undefined) return c.text("Not found", 404);
  const headers = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" };
  return new Response(text, { headers });
}

/** Bundled from its sources when first asked for. */
function browserScript(name: "host" | "worker"): string {
  const known = built.get(name);
  if (known !== undefined) return known;
  const result = buildSync({
    entryPoints: [fileURLToPath(new URL(`browser/${name}.ts`, import.meta.url))],
    ...{ bundle: true, write: false, format: "iife", target: "es2022", logLevel: "silent" },
  });
  const text = result.outputFiles[0]?.text ?? "";
  built.set(name, text);
  return text;
}
