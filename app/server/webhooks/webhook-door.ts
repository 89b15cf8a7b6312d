import type { IncomingMessage, ServerResponse } from "node:http";
import { receiveWebhook } from "./receive-webhook.ts";
import type { LoadContext } from "../load-context.ts";
import { readBody, WEBHOOK_BODY_LIMIT_BYTES } from "./read-body.ts";

const paths: ReadonlySet<string> = new Set(["/webhooks", "/webhooks/compliance"]);

/** Where `shopify.app.toml` sends webhooks. */
export function isWebhookPath(url: string): boolean {
  const query = url.indexOf("?");
  return paths.has(query === -1 ? url : url.slice(0, query));
}

/** Answers one webhook on Node's own server. Never throws. */
export async function answerWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  context: Pick<LoadContext, "env" | "laurel">,
): Promise<void> {
  try {
    const body = await readBody(request, WEBHOOK_BODY_LIMIT_BYTES);
    if (!body.ok) {
      // The rest of the body is not read, so the connection cannot serve another request.
      response.writeHead(413, { "Content-Type": "text/plain", Connection: "close" }).end(body.error.code);
      return;
    }
    const { status, code } = await receiveWebhook(body.value, headersOf(request), context);
    response.writeHead(status, { "Content-Type": "text/plain" }).end(code);
  } catch (err) {
    // The sender hung up before the end of the body.
    context.laurel.log.warn({ event: "webhook_cut_off", err }, "a webhook did not arrive whole");
    response.destroy();
  }
}

/** Only Shopify's own headers matter here, and each comes once. */
function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith("x-shopify-") && typeof value === "string") headers.set(name, value);
  }
  return headers;
}
