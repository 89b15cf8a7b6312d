import { isRecord, parseJson } from "../domain/reading.ts";
import type { Result } from "../domain/result.ts";
import type { joinGroup } from "../services/campaigns/groups/join-group.server.ts";
import { shopperGroups } from "../services/campaigns/groups/read-groups.server.ts";
import type { startGroup } from "../services/campaigns/groups/start-group.server.ts";
import type { LoadContext } from "./load-context.ts";
import { proxyError } from "./present-balance.ts";
import { signedShopper } from "./signed-shopper.ts";

/** More than an id or a link's token is long. */
const MOST_BYTES = 200;

type Begun = Awaited<ReturnType<typeof startGroup>>;
type Joined = Awaited<ReturnType<typeof joinGroup>>;
type Refusal = Extract<Begun | Joined, { readonly ok: false }>["error"];

/** What a shopper asks of groups; null: nothing that a button of ours asks. */
export async function readGroupsAsk(
  request: Request,
): Promise<{ readonly start: string } | { readonly join: string } | null> {
  if (request.headers.get("content-type")?.split(";")[0]?.trim() !== "application/json") return null;
  const text = await request.text();
  if (text.length > MOST_BYTES) return null;
  const body = parseJson(text);
  if (!isRecord(body)) return null;
  const { start, join } = body;
  if (typeof start === "string" && join === undefined) return { start };
  return typeof join === "string" && start === undefined ? { join } : null;
}

/** The groups of whoever asks, with that of a link; null: they came by none. */
export async function answerGroups(
  request: Request,
  context: LoadContext,
  token: string | null,
): Promise<Response> {
  const { shopDomain, customerId } = signedShopper(request, context);
  const found = await shopperGroups(context.laurel, shopDomain, { customerId, token });
  return found.ok ? answer(200, found.value) : proxyError(404, "unknown_shop");
}

/** The link of the group that is begun, or why there is none. */
export function presentStart(begun: Begun): Response {
  return begun.ok ? answer(200, { state: "begun", token: begun.value.token }) : refused(begun);
}

/** That the shopper is in the group, and whether that has filled it; or why not. */
export function presentJoining(joined: Joined): Response {
  return joined.ok ? answer(200, { state: joined.value }) : refused(joined);
}

const STATUS: Readonly<Record<Exclude<Refusal["code"], "unknown_shop">, number>> = {
  not_a_member: 403,
  unknown_coupon: 404,
  unknown_group: 404,
  in_another_group: 409,
  has_coupon: 409,
  coupon_taken_back: 409,
  counted_before: 409,
  group_paused: 409,
  group_full: 410,
  group_over: 410,
  coupon_gone: 410,
};

function refused({ error: { code } }: Extract<Result<unknown, Refusal>, { readonly ok: false }>): Response {
  return code === "unknown_shop" ? proxyError(404, code) : answer(STATUS[code], { error: { code } });
}

/** One shopper's answer must never be kept for the next. */
function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}
