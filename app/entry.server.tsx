import { createReadableStreamFromReadable } from "@remix-run/node";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { PassThrough } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { loadAllTexts } from "./i18n/texts.ts";

const textsLoaded = loadAllTexts();

/** A page that is not out after this long is given up. */
const ABORT_MS = 10_000;

/** Renders a page: at once for people, whole for robots. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  context.shopify.addDocumentResponseHeaders(request, headers);
  protectFromFrames(request, headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  await textsLoaded;
  const whole = isbot(request.headers.get("user-agent"));

  return new Promise((resolve, reject) => {
    let sent = false;
    const send = (): void => {
      sent = true;
      const body = new PassThrough();
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
      stream.pipe(body);
    };
    const stream = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      ...(whole ? { onAllReady: send } : { onShellReady: send }),
      onShellError: reject,
      onError(error) {
        status = 500;
        // Before the first byte the error arrives at `onShellError` too and is reported from there.
        if (sent)
          context.laurel.log.error({ err: error, event: "render_failed" }, "a page broke while it was sent");
      },
    });
    setTimeout(() => stream.abort(), ABORT_MS).unref();
  });
}

/**
 * Only the app itself is shown in a frame, and only in Shopify's. Its library says so where the address
 * names a store, and nothing where it does not: such a page of the app stays in any store's admin, and
 * whatever lies outside of the app (the landing page, the log-in) in no frame at all.
 */
function protectFromFrames(request: Request, headers: Headers): void {
  const { pathname } = new URL(request.url);
  const isApp = pathname === "/app" || pathname.startsWith("/app/");
  if (!isApp) headers.set("Content-Security-Policy", "frame-ancestors 'none';");
  else if (!headers.has("Content-Security-Policy")) {
    headers.set(
      "Content-Security-Policy",
      "frame-ancestors https://admin.shopify.com https://*.myshopify.com;",
    );
  }
}

/** What loaders and actions threw and did not mean to. The browser gets no detail of it. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const { pathname } = new URL(request.url);
  context.laurel.log.error({ event: "page_failed", err: error, path: pathname }, "a page could not be made");
}
