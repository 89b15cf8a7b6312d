import { vitePlugin as remix } from "@remix-run/dev";
import path from "node:path";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

/** The rooms that the web process runs from source, as the worker does. */
const serverRooms = ["config", "db", "jobs", "services", "shopify"].map((room) =>
  path.join(import.meta.dirname, "app", room, path.sep),
);

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixOptions)],
  build: {
    // Pictures stay files of their own, so that no page carries them twice.
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild ? { external: isServerRoom, output: { paths: fromServerBuild } } : {},
  },
}));

/**
 * Server rooms are not copied into the bundle: `app/server.ts` loads them too, and a process must have
 * one connection pool, one Shopify client and one class for each error.
 */
function isServerRoom(id: string, importer: string | undefined): boolean {
  if (!id.startsWith(".") && !path.isAbsolute(id)) return false;
  const file = importer === undefined ? id : path.resolve(path.dirname(importer), id);
  return serverRooms.some((room) => file.startsWith(room));
}

/** How `build/server/index.js` names a file of a server room; packages keep their names. */
function fromServerBuild(id: string): string {
  if (!path.isAbsolute(id)) return id;
  return path
    .relative(path.join(import.meta.dirname, "build", "server"), id)
    .split(path.sep)
    .join("/");
}
