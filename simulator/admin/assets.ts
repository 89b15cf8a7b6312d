import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { Hono } from "hono";

const JAVASCRIPT = "text/javascript; charset=utf-8";

/**
 * The admin's style sheet and scripts, and the stand-in for App Bridge at `/app-bridge.js`. Each is
 * bundled from its sources when first asked for.
 */
export function assetRoutes(): Hono {
  const built = new Map<string, string>();
  const once = (name: string, build: () => string) => {
    let text = built.get(name);
    if (text === undefined) built.set(name, (text = build()));
    return text;
  };
  return new Hono()
    .get("/app-bridge.js", (c) =>
      c.body(
        once("app-bridge", () => bundle("browser/app-bridge/main.ts")),
        200,
        headers(JAVASCRIPT),
      ),
    )
    .get("/__admin/shell.js", (c) =>
      c.body(
        once("shell", () => bundle("browser/shell/main.ts")),
        200,
        headers(JAVASCRIPT),
      ),
    )
    .get("/__admin/admin.css", (c) =>
      c.body(
        once("css", () => bundle("styles/admin.css")),
        200,
        headers("text/css; charset=utf-8"),
      ),
    );
}

function headers(type: string): Record<string, string> {
  // Frames of other origins load the bridge; nothing in it is secret.
  return {
    "content-type": type,
    "cache-control": "no-cache",
    "cross-origin-resource-policy": "cross-origin",
  };
}

function bundle(path: string): string {
  const result = buildSync({
    entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "silent",
  });
  return result.outputFiles[0]?.text ?? "";
}
