import { z } from "zod";
import { API_VERSION } from "./api-version.server.ts";
import type { Fetch } from "./platform-fetch.server.ts";

export interface AdminRequest {
  readonly shopDomain: string;
  readonly accessToken: string;
  readonly source: string;
  readonly variables: unknown;
  readonly timeoutMs: number;
}

/** What one request came to. Which of them to try again is the client's business. */
export type AdminOutcome =
  | { readonly kind: "data"; readonly data: unknown; readonly throttle: ThrottleStatus | undefined }
  | { readonly kind: "throttled"; readonly waitMs: number }
  | { readonly kind: "rejected"; readonly codes: readonly string[] }
  | { readonly kind: "unauthorized" }
  | {
      readonly kind: "unavailable";
      readonly reason: "network" | "timeout" | "server";
      readonly status?: number;
    };

export type ThrottleStatus = z.infer<typeof throttleStatus>;

const throttleStatus = z.object({
  maximumAvailable: z.number(),
  currentlyAvailable: z.number(),
  restoreRate: z.number(),
});

const answer = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string().optional() }).optional() })).optional(),
  extensions: z
    .object({
      cost: z
        .object({ requestedQueryCost: z.number().nullish(), throttleStatus: throttleStatus.optional() })
        .optional(),
    })
    .optional(),
});

/**
 * Sends one GraphQL request and says what came of it; never throws for what the network may do.
 * Cost and throttling: https://shopify.dev/docs/api/usage/limits#graphql-admin-api-rate-limits
 */
export async function postGraphql(fetch: Fetch, request: AdminRequest): Promise<AdminOutcome> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`https://${request.shopDomain}/admin/api/${API_VERSION}/graphql.json`, {
      method: "POST",
      redirect: "error",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "x-shopify-access-token": request.accessToken,
      },
      body: JSON.stringify({ query: request.source, variables: request.variables }),
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    if (response.status === 200) body = await response.json();
    else await response.body?.cancel();
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === "TimeoutError";
    return { kind: "unavailable", reason: timedOut ? "timeout" : "network" };
  }
  return response.status === 200 ? readAnswer(body) : readStatus(response);
}

function readStatus(response: Response): AdminOutcome {
  const { status } = response;
  if (status === 401) return { kind: "unauthorized" };
  if (status === 429 || status === 430) {
    const seconds = Number(response.headers.get("retry-after"));
    return { kind: "throttled", waitMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000 };
  }
  if (status >= 500) return { kind: "unavailable", reason: "server", status };
  return { kind: "rejected", codes: [`HTTP_${status}`] };
}

function readAnswer(body: unknown): AdminOutcome {
  const parsed = answer.safeParse(body);
  if (!parsed.success) return { kind: "unavailable", reason: "server", status: 200 };
  const { data, errors, extensions } = parsed.data;
  const throttle = extensions?.cost?.throttleStatus;
  if (errors === undefined || errors.length === 0) return { kind: "data", data, throttle };
  const codes = errors.map((error) => error.extensions?.code ?? "UNKNOWN");
  if (codes.includes("THROTTLED")) {
    return { kind: "throttled", waitMs: waitForPoints(extensions?.cost?.requestedQueryCost, throttle) };
  }
  // Shopify answers its own failures with HTTP 200 as well.
  if (codes.includes("INTERNAL_SERVER_ERROR") || codes.includes("SERVICE_UNAVAILABLE")) {
    return { kind: "unavailable", reason: "server", status: 200 };
  }
  return { kind: "rejected", codes };
}

/** Milliseconds until the bucket holds what the query costs. */
function waitForPoints(cost: number | null | undefined, throttle: ThrottleStatus | undefined): number {
  if (cost === null || cost === undefined || throttle === undefined || throttle.restoreRate <= 0) return 1000;
  const missing = Math.min(cost, throttle.maximumAvailable) - throttle.currentlyAvailable;
  return Math.max(100, Math.ceil((missing / throttle.restoreRate) * 1000));
}
