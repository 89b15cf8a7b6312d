import type { IncomingMessage, ServerResponse } from "node:http";

/** What pages take: forms, of which the longest is a note. */
const PAGE_BODY_LIMIT_BYTES = 256 * 1024;
/** The pages that take a list, as a form: 100,000 customers' numbers of up to 19 digits, or 10,000 codes. */
const LIST_BODY_LIMIT_BYTES = 2 * 1024 * 1024;
const TAKES_A_LIST = /^\/app\/campaigns\/[0-9a-f-]{36}\/(?:coupons|codes)(\?|$)/;

/** TRACE, and what else is no method of a page, cannot even become a request of the pages. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Refuses what no page has a use for, by the head of a request alone, before a byte of its body is read:
 * a method of no use (405), a body above the limit (413), one of a length that is not announced (411; browsers announce it), and an
 * address with a null character in it (400; PostgreSQL can neither look for one nor store one). Holds for
 * every path and method; webhooks have a limit of their own (`webhooks/webhook-door.ts`).
 *
 * Answers whether it has answered.
 */
export function refuseAtGate(request: IncomingMessage, response: ServerResponse): boolean {
  if (!METHODS.has(request.method ?? "")) return refuse(response, 405, "method_not_allowed");
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (encoding !== undefined) return refuse(response, 411, "length_required");
  if (Number(length ?? 0) > limitOf(request.url ?? "")) return refuse(response, 413, "body_too_large");
  if (!isReadable(request.url ?? "")) return refuse(response, 400, "malformed_address");
  return false;
}

function limitOf(address: string): number {
  return TAKES_A_LIST.test(address) ? LIST_BODY_LIMIT_BYTES : PAGE_BODY_LIMIT_BYTES;
}

/** The rest of the body is not read, so the connection cannot serve another request. */
function refuse(response: ServerResponse, status: 400 | 405 | 411 | 413, code: string): true {
  const allowed = status === 405 ? { Allow: [...METHODS].join(", ") } : {};
  response.writeHead(status, { "Content-Type": "text/plain", Connection: "close", ...allowed }).end(code);
  return true;
}

function isReadable(address: string): boolean {
  if (/%00|\0/.test(address)) return false;
  const query = address.indexOf("?");
  try {
    decodeURIComponent(query === -1 ? address : address.slice(0, query));
    return true;
  } catch {
    return false;
  }
}
