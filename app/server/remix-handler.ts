import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import express, { Router } from "express";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { LoadContext } from "./load-context.ts";

const root = path.join(import.meta.dirname, "..", "..");

/** Below the root, but nothing that a page is made of; a database's files change all the time. */
const NO_SOURCES = ["**/.data/**", "**/build/**", "**/simulator/**", "**/tests/**", "**/bench/**"];

/** The pages as `npm run build` made them, with the files of the browser beside them. */
export async function builtPages(context: LoadContext): Promise<RequestHandler> {
  const client = path.join(root, "build", "client");
  const build = (await import(
    pathToFileURL(path.join(root, "build", "server", "index.js")).href
  )) as ServerBuild;
  return (
    Router()
      // Names under assets/ carry a hash of their content, so they never change.
      .use(
        "/assets",
        express.static(path.join(client, "assets"), { immutable: true, maxAge: "1y", index: false }),
      )
      .use("/assets", (_request, response) => void response.status(404).type("text").send("Not found"))
      .use(express.static(client, { maxAge: "1h", index: false }))
      .use(remixPages(build, "production", context))
  );
}

/** The pages straight from source, rebuilt on change: what `npm run dev` and `npm run demo -- --live` show. */
export async function livePages(context: LoadContext): Promise<RequestHandler> {
  const { createServer } = await import("vite");
  const vite = await createServer({
    root,
    // Which origins may ask what is said where it is answered.
    server: { middlewareMode: true, cors: false, watch: { ignored: NO_SOURCES } },
  });
  const build = async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  return Router()
    .use(vite.middlewares)
    .use(remixPages(build, "development", context));
}

/** Remix hands what it cannot answer to `next` itself, so its promise never fails. */
function remixPages(
  build: ServerBuild | (() => Promise<ServerBuild>),
  mode: "production" | "development",
  context: LoadContext,
): RequestHandler {
  const handle = createRequestHandler({ build, mode, getLoadContext: () => ({ ...context }) });
  return (request, response, next) => void handle(request, response, next);
}
