import type { IncomingMessage } from "node:http";
import type { HeldBytes } from "./body-budget.ts";

/**
 * The largest webhook body that is taken, in bytes: 10 MB. Shopify states no limit of its own; an order
 * with some thousands of lines reaches 5 MB. Anything above is answered 413 and shows in Shopify's
 * delivery metrics, where a merchant's support can see it; reconciliation brings the order all the same.
 */
export const WEBHOOK_BODY_LIMIT_BYTES = 10 * 1024 * 1024;

export type ReadBody =
  | { readonly ok: true; readonly value: Buffer }
  | { readonly ok: false; readonly error: { readonly code: "body_too_large" | "busy" } };

/** Reads a whole request body; stops once it is larger than `limitBytes`, or once all that is held together is. */
export async function readBody(
  request: IncomingMessage,
  limitBytes: number,
  held: HeldBytes,
): Promise<ReadBody> {
  const announced = Number(request.headers["content-length"]);
  if (announced > limitBytes) return refused("body_too_large");
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection must outlive a body that is too large: its answer is still to be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > limitBytes) return refused("body_too_large");
    if (!held.take(chunk.length)) return refused("busy");
    chunks.push(chunk);
  }
  return { ok: true, value: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size) };
}

function refused(code: "body_too_large" | "busy"): ReadBody {
  return { ok: false, error: { code } };
}
