import { insertHappenings } from "../../db/ledger/happenings.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { markEnded, membersOfRehearsal } from "../../db/program/rehearsals.server.ts";
import type { Tx } from "../../db/transaction.server.ts";

/**
 * Ends a rehearsal at a moment (ms), and has storefront and checkout told. What it gave stays. Answers whose tiers
 * are to be decided by the programme of everyone again; null where somebody else has ended it.
 */
export async function closeRehearsal(
  tx: Tx,
  shopId: number,
  ending: { readonly number: number; readonly at: number; readonly actor: string },
): Promise<readonly string[] | null> {
  if (!(await markEnded(tx, shopId, ending))) return null;
  const memberIds = await membersOfRehearsal(tx, shopId, ending.number);
  await tellOfRehearsal(tx, shopId, "rehearsal_ended", { ...ending, memberIds });
  return memberIds;
}

/** Members have another programme from now on: the storefront learns its names, the checkout its tiers. */
export async function tellOfRehearsal(
  tx: Tx,
  shopId: number,
  kind: "rehearsal_began" | "rehearsal_ended",
  told: { readonly number: number; readonly memberIds: readonly string[]; readonly at: number },
): Promise<void> {
  const { number, memberIds, at } = told;
  await want(tx, shopId, "program_metafield", [""]);
  await want(tx, shopId, "discount", [""]);
  const facts = { number };
  const happenings = memberIds.map((memberId) => ({ kind, memberId, facts, occurredAt: at }));
  await insertHappenings(tx, shopId, happenings);
}
