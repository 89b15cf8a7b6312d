import { isRecord } from "../domain/reading.ts";
import type { Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { OutOfPatience } from "../services/patience.server.ts";
import type {
  ChangeMembershipError,
  MembershipChanged,
} from "../services/members/change-membership.server.ts";
import { proxyError } from "./present-balance.ts";
import { readJson } from "./read-json.ts";

/** More than the longest request has: an act, and a version of the terms. */
const MOST_BYTES = 1_000;

/** What a shopper asks of their membership. */
export interface MembershipAsk {
  readonly act: "join" | "leave";
  readonly termsVersion: string | null;
}

/** Null: nothing that a button of ours asks. */
export async function readMembershipAsk(request: Request): Promise<MembershipAsk | null> {
  const body = await readJson(request, MOST_BYTES);
  if (!isRecord(body)) return null;
  const { act, terms = null } = body;
  if ((act !== "join" && act !== "leave") || (terms !== null && typeof terms !== "string")) return null;
  return { act, termsVersion: terms };
}

/** How a shopper stands who has asked to join or leave, or why not. */
export function presentMembership(changed: Result<MembershipChanged, ChangeMembershipError>): Response {
  if (changed.ok) return answer(200, { state: changed.value.state });
  const { error } = changed;
  switch (error.code) {
    case "terms_changed":
      return answer(409, { error: { code: error.code, version: error.version } });
    case "membership_excluded":
    case "member_closed":
      return answer(403, { error: { code: error.code } });
    case "unknown_shop":
      return proxyError(404, "unknown_shop");
    case "unknown_member":
    case "membership_not_waiting":
      return proxyError(400, "unknown_request");
  }
}

/** The same of joining, for which Shopify may have to be asked, which may not answer in time. */
export async function presentJoining(
  { log }: Pick<Context, "log">,
  join: () => Promise<Result<MembershipChanged, ChangeMembershipError>>,
): Promise<Response> {
  try {
    return presentMembership(await join());
  } catch (error) {
    if (!isAway(error)) throw error;
    log.warn(
      { event: "joining_unavailable", err: error },
      "somebody could not join: Shopify does not answer",
    );
    return answer(503, { error: { code: "unavailable" } });
  }
}

/** One shopper's answer must never be kept for the next. */
function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}

function isAway(error: unknown): boolean {
  return (
    error instanceof OutOfPatience ||
    (error instanceof Error && "retryable" in error && error.retryable === true)
  );
}
