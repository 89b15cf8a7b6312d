/** What a merchant may do with a membership. */
export const MEMBERSHIP_ASKS = ["approve", "decline", "enrol", "exclude"] as const;
export type MembershipAsk = (typeof MEMBERSHIP_ASKS)[number];

/** The fields of a form that asks for it. */
export function membershipFields(act: MembershipAsk): Record<string, string> {
  return { ask: "membership", act };
}

/** Reads the fields of a form; null where they are of another kind or make no sense. */
export function readMembershipAsk(form: FormData): MembershipAsk | null {
  if (form.get("ask") !== "membership") return null;
  return MEMBERSHIP_ASKS.find((known) => known === form.get("act")) ?? null;
}
