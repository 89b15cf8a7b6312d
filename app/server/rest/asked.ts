import type { Actor } from "../../domain/points/entry.ts";
import type { ApiCaller } from "../../services/keys/read-api-keys.server.ts";
import { PROBLEMS } from "./problems.ts";
import type { Problem, ProblemCode } from "./problems.ts";

/** As the ledger names a program of the store's own. */
export function apiActor({ keyId }: ApiCaller): Actor {
  return { kind: "api", id: keyId };
}

/** What a service says of itself, where the API calls it otherwise. */
const OTHERWISE: Readonly<Record<string, ProblemCode>> = {
  redemption_reused: "key_used_otherwise",
  membership_not_waiting: "membership_refused",
  unknown_shop: "unknown_key",
  note_too_long: "malformed_request",
};

/** Why a service did not do it, with its facts. */
export function problemOf(error: { readonly code: string }): Problem {
  const { code: given, ...facts } = error;
  const code = OTHERWISE[given] ?? given;
  return isProblem(code) ? { code, facts: publicFacts(facts) } : { code: "unexpected" };
}

function isProblem(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** Facts are numbers and texts of the store's own; what a service adds besides is not the API's. */
function publicFacts(facts: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, fact]) => typeof fact === "number" || typeof fact === "string"),
  );
}
