import { createSHA256HMAC, HashFormat } from "@shopify/shopify-api/runtime";
import { beforeAll, expect, test } from "vitest";
import "./platform-fetch.server.ts";
import { API_VERSION } from "./api-version.server.ts";
import { verifyWebhook } from "./verify-webhook.server.ts";

const secret = "hush";
const body = '{"id":820982911946154508,"note":"Grüße, 音楽"}';
let signature = "";

beforeAll(async () => {
  // Shopify's own algorithm makes the signature; ours must accept it.
  signature = await createSHA256HMAC(secret, body, HashFormat.Base64);
});

function headers(changes: Record<string, string | null> = {}): Headers {
  const all: Record<string, string | null> = {
    "X-Shopify-Hmac-Sha256": signature,
    "X-Shopify-Topic": "orders/paid",
    "X-Shopify-Shop-Domain": "laurel-music.myshopify.com",
    "X-Shopify-API-Version": API_VERSION,
    "X-Shopify-Webhook-Id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    "X-Shopify-Event-Id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
    "X-Shopify-Triggered-At": "2026-07-29T15:00:00.123456789Z",
    ...changes,
  };
  return new Headers(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
}

const bytes = (text: string) => new TextEncoder().encode(text);

test("accepts what Shopify signed, and reads all of its identity", () => {
  expect(verifyWebhook(bytes(body), headers(), secret)).toEqual({
    ok: true,
    delivery: {
      topic: "orders/paid",
      shopDomain: "laurel-music.myshopify.com",
      apiVersion: API_VERSION,
      webhookId: "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
      eventId: "98880550-7158-44d4-b7cd-2c97c8a091b5",
      triggeredAt: Date.UTC(2026, 6, 29, 15, 0, 0, 123),
      payload: { id: "820982911946154508", note: "Grüße, 音楽" },
    },
  });
});

test("refuses a body that was touched, another secret, and signatures that are none", () => {
  const bad = { ok: false, error: { code: "bad_signature" } };
  expect(verifyWebhook(bytes(`${body} `), headers(), secret)).toEqual(bad);
  expect(verifyWebhook(bytes(body), headers(), "other")).toEqual(bad);
  for (const given of [
    null,
    "",
    "x",
    `${signature}=`,
    ` ${signature.slice(0, -2)}`,
    signature.toLowerCase(),
  ]) {
    expect(verifyWebhook(bytes(body), headers({ "X-Shopify-Hmac-Sha256": given }), secret)).toEqual(bad);
  }
});

test.each(["x-shopify-topic", "x-shopify-shop-domain", "x-shopify-api-version", "x-shopify-webhook-id"])(
  "names the header %s when it is missing",
  (field) => {
    const without = headers();
    without.delete(field);
    const verdict = verifyWebhook(bytes(body), without, secret);
    expect(verdict).toEqual({ ok: false, error: { code: "missing_header", field } });
  },
);

test("does without the headers that not every delivery has", () => {
  const few = headers({ "X-Shopify-Event-Id": null, "X-Shopify-Triggered-At": "soon" });
  const verdict = verifyWebhook(bytes(body), few, secret);
  expect(verdict).toMatchObject({ ok: true, delivery: { eventId: null, triggeredAt: null } });
});

test("refuses a store that is no store of Shopify's, and a body that is no JSON", async () => {
  const elsewhere = headers({ "X-Shopify-Shop-Domain": "evil.example" });
  expect(verifyWebhook(bytes(body), elsewhere, secret)).toMatchObject({
    error: { code: "malformed_header" },
  });
  for (const text of ["", "{", "{}x"]) {
    const signed = headers({
      "X-Shopify-Hmac-Sha256": await createSHA256HMAC(secret, text, HashFormat.Base64),
    });
    expect(verifyWebhook(bytes(text), signed, secret)).toEqual({
      ok: false,
      error: { code: "malformed_json" },
    });
  }
});
