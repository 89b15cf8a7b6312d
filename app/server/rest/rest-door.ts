import type { z } from "zod";
import type { Result } from "../../domain/result.ts";
import { fail, ok } from "../../domain/result.ts";
import { callerOf } from "../../services/keys/read-api-keys.server.ts";
import type { ApiCaller } from "../../services/keys/read-api-keys.server.ts";
import type { Context } from "../../services/context.server.ts";
import { isRetryable } from "../in-store.ts";
import { readJson } from "../read-json.ts";
import type { Operation } from "./operation.ts";
import { operationsAt } from "./operations.ts";
import { problemResponse } from "./problems.ts";
import type { Problem } from "./problems.ts";

/** Where the API is. */
export const REST_ROOT = "/api/v1";
/** More than a note of 500 characters and a few numbers is long. */
const MOST_BYTES = 8 * 1024;
const RETRY_SECONDS = "30";

/** Addresses of the API that programs of stores ask. */
export function isRestPath(path: string): boolean {
  return /^\/api\/v1(\/|$)/.test(path);
}

/** Whose key a request brings; null: nobody's. */
export async function restCaller(laurel: Context, authorization: string | null): Promise<ApiCaller | null> {
  const [, key] = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? "") ?? [];
  return key === undefined ? null : callerOf(laurel, key);
}

/**
 * Answers what a program of a store's own asks: who it is, whether its key is for that, whether it asks as described, and
 * then what the operation says. Everything that is in the way is a problem (RFC 9457), and nothing of it is ever kept.
 */
export async function answerRest(laurel: Context, request: Request): Promise<Response> {
  try {
    return await answer(laurel, request);
  } catch (error) {
    if (isRetryable(error)) return problemResponse({ code: "unavailable" }, { "Retry-After": RETRY_SECONDS });
    laurel.log.error({ event: "api_request_failed", err: error }, "a request of the API failed");
    return problemResponse({ code: "unexpected" });
  }
}

async function answer(laurel: Context, request: Request): Promise<Response> {
  const caller = await restCaller(laurel, request.headers.get("authorization"));
  if (caller === null)
    return problemResponse({ code: "unknown_key" }, { "WWW-Authenticate": 'Bearer realm="Laurel"' });
  const { pathname } = new URL(request.url);
  const there = operationsAt(pathname.slice(REST_ROOT.length));
  const found = there.find(({ operation }) => operation.method === request.method);
  if (found === undefined) {
    const Allow = there.map(({ operation }) => operation.method).join(", ");
    return there.length === 0
      ? problemResponse({ code: "unknown_path" })
      : problemResponse({ code: "method_not_allowed" }, { Allow });
  }
  const { operation, params } = found;
  if (!caller.scopes.includes(operation.scope))
    return problemResponse({ code: "scope_missing", facts: { scope: operation.scope } });
  const asked = await read(operation, request);
  if (!asked.ok) return problemResponse(asked.error);
  const done = await operation.run({ laurel, caller, params, ...asked.value });
  if (!done.ok) return problemResponse(done.error);
  const headers = { "Cache-Control": "no-store" };
  return Response.json(done.value, { status: operation.status, headers });
}

interface Read {
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotencyKey: string;
}

/** What was asked, or what of it is not as described. */
async function read(operation: Operation, request: Request): Promise<Result<Read, Problem>> {
  const query = operation.query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return fail(malformed(query.error));
  const idempotencyKey = operation.isKeyed ? (request.headers.get("idempotency-key") ?? "") : "";
  if (operation.isKeyed && !/^[\x21-\x7e]{1,64}$/.test(idempotencyKey))
    return fail({ code: "idempotency_key_missing" });
  if (operation.body === null) return ok({ query: query.data, body: {}, idempotencyKey });
  const json = await readJson(request, MOST_BYTES);
  if (json === undefined)
    return fail({ code: "malformed_request", facts: { errors: [{ path: "", message: NO_JSON }] } });
  const body = operation.body.safeParse(json);
  return body.success
    ? ok({ query: query.data, body: body.data, idempotencyKey })
    : fail(malformed(body.error));
}

const NO_JSON = `JSON of at most ${MOST_BYTES} bytes is expected, with the header "Content-Type: application/json".`;

function malformed({ issues }: z.ZodError): Problem {
  const errors = issues.map(({ path, message }) => ({ path: path.join("."), message }));
  return { code: "malformed_request", facts: { errors } };
}
