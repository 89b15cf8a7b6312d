import { parseLosslessJson } from "./lossless-json.server.ts";
import { isSignedBy } from "./signature.server.ts";
import { momentOf } from "./decode/moment.server.ts";

/**
 * One letter from Shopify, proven to be from Shopify.
 * https://shopify.dev/docs/apps/build/webhooks/delivery-structure
 */
export interface WebhookDelivery {
  /** As in the TOML, for example `orders/create`. It may be one that nobody handles. */
  readonly topic: string;
  readonly shopDomain: string;
  readonly apiVersion: string;
  /** The same for each retry of one delivery. */
  readonly webhookId: string;
  /** The same for all deliveries of one event; absent on some. */
  readonly eventId: string | null;
  /** When the event happened, in ms since the epoch, as far as Shopify says. */
  readonly triggeredAt: number | null;
  /** The body; numbers past 2^53 are strings. */
  readonly payload: unknown;
}

export type WebhookError =
  /** Answer 401. */
  | { readonly code: "bad_signature" }
  /** Answer 400. */
  | { readonly code: "missing_header"; readonly field: string }
  | { readonly code: "malformed_header"; readonly field: string }
  | { readonly code: "malformed_json" };

export type WebhookVerdict =
  | { readonly ok: true; readonly delivery: WebhookDelivery }
  | { readonly ok: false; readonly error: WebhookError };

const shopDomainPattern = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * Checks the signature over the raw bytes, then the headers, then the JSON. It loads no session and
 * asks nobody, because Shopify hangs up after five seconds.
 * https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 */
export function verifyWebhook(rawBody: Uint8Array, headers: Headers, secret: string): WebhookVerdict {
  const signature = headers.get("x-shopify-hmac-sha256");
  if (signature === null || !isSignedBy(secret, rawBody, signature, "base64")) {
    return refuse({ code: "bad_signature" });
  }
  const topic = headers.get("x-shopify-topic");
  const shopDomain = headers.get("x-shopify-shop-domain");
  const apiVersion = headers.get("x-shopify-api-version");
  const webhookId = headers.get("x-shopify-webhook-id");
  if (!topic) return refuse({ code: "missing_header", field: "x-shopify-topic" });
  if (!shopDomain) return refuse({ code: "missing_header", field: "x-shopify-shop-domain" });
  if (!apiVersion) return refuse({ code: "missing_header", field: "x-shopify-api-version" });
  if (!webhookId) return refuse({ code: "missing_header", field: "x-shopify-webhook-id" });
  if (!shopDomainPattern.test(shopDomain)) {
    return refuse({ code: "malformed_header", field: "x-shopify-shop-domain" });
  }
  const payload = parseBody(rawBody);
  if (payload === undefined) return refuse({ code: "malformed_json" });
  return {
    ok: true,
    delivery: {
      topic,
      shopDomain,
      apiVersion,
      webhookId,
      eventId: headers.get("x-shopify-event-id"),
      triggeredAt: readTime(headers.get("x-shopify-triggered-at")),
      payload,
    },
  };
}

function refuse(error: WebhookError): WebhookVerdict {
  return { ok: false, error };
}

function parseBody(rawBody: Uint8Array): unknown {
  try {
    return parseLosslessJson(new TextDecoder("utf-8", { fatal: true }).decode(rawBody));
  } catch {
    return undefined;
  }
}

function readTime(text: string | null): number | null {
  const time = text === null ? Number.NaN : momentOf(text);
  return Number.isNaN(time) ? null : time;
}
