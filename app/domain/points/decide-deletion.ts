import { invariant } from "../invariant.ts";
import type { Actor, EntryDraft } from "./entry.ts";
import type { Hold } from "./hold.ts";
import type { Wallet } from "./wallet.ts";

export interface DeletionInput {
  readonly wallet: Wallet;
  /** The open holds of the member. Their codes must have been disabled at Shopify. */
  readonly openHolds: readonly Hold[];
  readonly actor: Actor;
  readonly now: number;
}

export interface Deletion {
  readonly entries: readonly EntryDraft[];
  readonly holds: readonly Hold[];
}

/**
 * A customer is gone: what is held is released, and all accounts of the member go to zero. Keys:
 * `redemption/{id}/resolve` and `member/{id}/deletion`. Mark the member as closed.
 */
export function decideDeletion(_input: DeletionInput): Deletion {
  invariant(false, "to be written");
}
