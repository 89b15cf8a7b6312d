/**
 * What an entry comes from, each kind with what its id is. A check-in, an invitation, a mission, a birthday or
 * an import is another line here, and nothing else: the store keeps any kind in the same two columns.
 */
export const CAUSE_KINDS = {
  order: "Shopify's order id, in digits",
  redemption: "the id that the shopper's request brought; `hold` knows which order used it",
  award: "Shopify's id, in digits, of the order to which a rule was given afterwards",
  adjustment: "the key of a person's intent",
  merge: "the member that became part of another",
  deletion: "the member whose customer was deleted",
  maturity: "the moment (ms) at which points ripened",
  membership: "the event by which somebody ceased to be a member, or became one again",
  welcome: "the member who is welcomed",
  expiry: "the moment (ms) at which validity ended, also where it is undone",
} as const;

export type CauseKind = keyof typeof CAUSE_KINDS;

/** Why points moved at all: every entry has one. Several entries may share it. */
export interface Cause {
  readonly kind: CauseKind;
  readonly id: string;
}
