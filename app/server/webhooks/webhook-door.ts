import type { IncomingMessage, ServerResponse } from "node:http";
import type { LoadContext } from "../load-context.ts";
import type { DoorLimits } from "../door-limits.ts";
import { BodyBudget } from "./body-budget.ts";
import { receiveWebhook } from "./receive-webhook.ts";
import { readBody, WEBHOOK_BODY_LIMIT_BYTES } from "./read-body.ts";

const paths: ReadonlySet<string> = new Set(["/webhooks", "/webhooks/compliance"]);

/** Of all bodies together, in one process. */
const budget = new BodyBudget(128 * 1024 * 1024);

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
  limits?: DoorLimits,
): Promise<void> {
  const address = limits?.addressOf(request) ?? "";
  if (limits?.isShut(address)) {
    response.writeHead(429, { "Content-Type": "text/plain", Connection: "close" }).end("too_many_requests");
    return;
  }
  const held = budget.open();
  try {
    const body = await readBody(request, WEBHOOK_BODY_LIMIT_BYTES, held);
    if (!body.ok) {
      const status = body.error.code === "busy" ? 503 : 413;
      // The rest of the body is not read, so the connection cannot serve another request.
      response.writeHead(status, { "Content-Type": "text/plain", Connection: "close" }).end(body.error.code);
      return;
    }
    const { status, code } = await receiveWebhook(body.value, headersOf(request), context);
    if (status === 401) await limits?.unsigned(address);
    else limits?.noteSigned(address);
    response.writeHead(status, { "Content-Type": "text/plain" }).end(code);
  } catch (err) {
    // The sender hung up before the end of the body.
    context.laurel.log.warn({ event: "webhook_cut_off", err }, "a webhook did not arrive whole");
    response.destroy();
  } finally {
    held.release();
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
