/**
 * What can be in the way of a request, as RFC 9457 tells it: the status, and what it is called. The code stands at the end of
 * `type`; facts that its sentence needs stand beside it, as members of their own.
 */
export const PROBLEMS = {
  malformed_request: [400, "The request is not as described."],
  idempotency_key_missing: [
    400,
    "This request needs the header Idempotency-Key: one to 64 visible characters, made once for each intent.",
  ],
  malformed_redemption: [400, "The Idempotency-Key of a redemption is a UUID, in lower case."],
  unknown_key: [
    401,
    "There is no such key, or it was revoked: send `Authorization: Bearer` with one of the store's keys.",
  ],
  scope_missing: [403, "The key is not for this. Make one that is."],
  unknown_path: [404, "There is nothing at this address."],
  unknown_member: [404, "The store has no such member."],
  unknown_order: [404, "Laurel has not heard of such an order."],
  unknown_reward: [404, "There is no such reward now."],
  unknown_redemption: [404, "The member has no such redemption."],
  method_not_allowed: [405, "This address takes other methods."],
  not_a_member: [409, "The customer does not take part."],
  not_enough_points: [409, "The member has too few points."],
  points_out_of_range: [409, "No account holds so many points."],
  reward_changed: [409, "The reward costs something else by now."],
  other_times: [409, "The reward can be redeemed from so often to so often at once."],
  other_tier: [409, "The reward is for members of other tiers."],
  reward_limit: [409, "The member has had as many as each may have."],
  too_many_open: [409, "The member has as many open redemptions as there may be at once."],
  redemption_used: [409, "An order has used it."],
  redemption_given: [409, "What it gives is given, and the store alone can take that back."],
  grant_under_way: [409, "Shopify has not answered yet whether it has given what it is for."],
  membership_excluded: [409, "The programme leaves this customer out."],
  membership_refused: [409, "The programme does not let the customer do that now."],
  terms_changed: [409, "The terms are others by now: show them, and send their version."],
  member_closed: [410, "The customer was deleted."],
  member_merged: [410, "The customer became part of another."],
  reward_gone: [410, "None is left."],
  key_used_otherwise: [422, "This Idempotency-Key was used for something else."],
  too_many_requests: [429, "The key has asked too often: come again after the seconds in Retry-After."],
  unexpected: [
    500,
    "Something went wrong here. Nothing was done twice: ask again with the same Idempotency-Key.",
  ],
  unavailable: [503, "The database or Shopify does not answer now. Ask again with the same Idempotency-Key."],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Why a request was not done, with the facts that its sentence needs. */
export interface Problem {
  readonly code: ProblemCode;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export const PROBLEM_TYPE = "application/problem+json";
/** The code of a problem follows. */
export const PROBLEM_URN = "urn:laurel:problem:";

/** A problem as it is told. https://www.rfc-editor.org/rfc/rfc9457 */
export function problemBody({ code, facts = {} }: Problem) {
  const [status, title] = PROBLEMS[code];
  return { ...facts, type: `${PROBLEM_URN}${code}`, title, status, code };
}

/** The same as an answer. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const body = problemBody(problem);
  return Response.json(body, {
    status: body.status,
    headers: { "Cache-Control": "no-store", "Content-Type": PROBLEM_TYPE, ...headers },
  });
}
