import type { EnrolmentRules, MembershipState } from "../program/enrolment.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";

/** What somebody asks for: the first two the customer, the others a merchant. */
export type MembershipAct = "join" | "leave" | "approve" | "decline" | "enrol" | "exclude";

/**
 * What happened to a membership. `joined`: by asking, or by an order. `agreed`: to other terms than before.
 * `enrolled`: by a merchant. `withdrew`: whoever waited does not want to any more. `merged`: another customer became
 * part of this one, and brought it along.
 */
export const MEMBERSHIP_EVENTS = [
  "joined",
  "asked",
  "agreed",
  "approved",
  "declined",
  "enrolled",
  "left",
  "withdrew",
  "excluded",
  "merged",
] as const;
export type MembershipEventKind = (typeof MEMBERSHIP_EVENTS)[number];

/**
 * Where it was asked for: in the online store, at checkout or after it, in the account, on Laurel's pages, or by placing an
 * order. `api`: by a program of the store's own. `system`: letters, and runs.
 */
export type MembershipSurface = "storefront" | "checkout" | "account" | "admin" | "api" | "order" | "system";

export interface MembershipInput {
  readonly state: MembershipState;
  /** They were a member at some time, or are one. */
  readonly wasMember: boolean;
  /** The version of the terms that they agreed to last; null for none. */
  readonly agreedTo: string | null;
  /** Of the version in force. */
  readonly rules: EnrolmentRules;
  readonly act: MembershipAct;
  /** The version of the terms that whoever joins has seen; null for none. */
  readonly termsVersion: string | null;
}

export interface MembershipMove {
  readonly kind: MembershipEventKind;
  readonly state: MembershipState;
  /** What they agree to by it; null for nothing. */
  readonly termsVersion: string | null;
}

export type MembershipError =
  /** The terms are others than those that were seen; `version` is the one to agree to. */
  | { readonly code: "terms_changed"; readonly version: string }
  | { readonly code: "membership_excluded" }
  | { readonly code: "membership_not_waiting" };

/** What an act does with a membership; null where it is so already. Asking again changes nothing. */
export function decideMembership(input: MembershipInput): Result<MembershipMove | null, MembershipError> {
  const { state, act } = input;
  const move = (kind: MembershipEventKind, to: MembershipState) =>
    ok({ kind, state: to, termsVersion: null });
  const isMember = state === "member";
  // Who was a member before and only asked again is what they were.
  const before = input.wasMember ? "left" : "none";
  switch (act) {
    case "join":
      return join(input);
    case "leave":
      if (isMember) return move("left", "left");
      return state === "waiting" ? move("withdrew", before) : ok(null);
    case "approve":
      if (isMember) return ok(null);
      return state === "waiting" ? move("approved", "member") : fail({ code: "membership_not_waiting" });
    case "decline":
      return state === "waiting" ? move("declined", before) : fail({ code: "membership_not_waiting" });
    case "enrol":
      return isMember ? ok(null) : move("enrolled", "member");
    case "exclude":
      return state === "excluded" ? ok(null) : move("excluded", "excluded");
  }
}

function join(input: MembershipInput): Result<MembershipMove | null, MembershipError> {
  const { state, rules, agreedTo } = input;
  if (state === "excluded") return fail({ code: "membership_excluded" });
  const version = rules.terms?.version ?? null;
  if (version !== null && input.termsVersion !== version) return fail({ code: "terms_changed", version });
  if (state === "member" || state === "waiting") {
    return version === null || version === agreedTo
      ? ok(null)
      : ok({ kind: "agreed", state, termsVersion: version });
  }
  return rules.mode === "approval"
    ? ok({ kind: "asked", state: "waiting", termsVersion: version })
    : ok({ kind: "joined", state: "member", termsVersion: version });
}

const BEST_FIRST: readonly MembershipState[] = ["member", "excluded", "waiting", "left", "none"];

/** What somebody is of whom another customer becomes part: who of the two has joined keeps that for both. */
export function mergedMembership(one: MembershipState, other: MembershipState): MembershipState {
  return BEST_FIRST.find((state) => state === one || state === other) ?? one;
}
