import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { Context } from "hono";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { drawCover } from "./cover.ts";
import { THEME_ROOT } from "./page.ts";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
};

/** A file of an assets folder by its bare name; nothing outside of it. */
function serve(c: Context, folder: string, file: string): Response {
  const path = join(folder, basename(file));
  const type = TYPES[extname(path)];
  if (!type || basename(file) !== file || !existsSync(path)) return c.text("Not found", 404);
  return new Response(readFileSync(path), { headers: { "content-type": type, "cache-control": "no-cache" } });
}

export function themeAsset(c: Context, file: string): Response {
  return serve(c, join(THEME_ROOT, "assets"), file);
}

export function extensionAsset(sim: Simulator, c: Context, handle: string, file: string): Response {
  const extension = sim.app.themes.find((theme) => theme.handle === handle);
  return extension ? serve(c, join(extension.root, "assets"), file) : c.text("Not found", 404);
}

/** `/cdn/covers/{product id}-{version}.svg` */
export function cover(sim: Simulator, shop: ShopRecord, c: Context, file: string): Response {
  const id = Number(/^(\d{1,15})-\w+\.svg$/.exec(file)?.[1]);
  const product = id ? sim.state.find(shop.domain, "product", id) : undefined;
  if (!product) return c.text("Not found", 404);
  const headers = { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" };
  return new Response(drawCover(product), { headers });
}
