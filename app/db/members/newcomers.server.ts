import { departedAmong } from "./departed-customers.server.ts";
import { insertMembers, lockMembersByCustomer } from "./members.server.ts";
import type { FoundMember, NewMember } from "./members.server.ts";
import { markMerged } from "./merges.server.ts";
import type { Tx } from "../transaction.server.ts";

/**
 * Makes members of customers who are none yet. Who became part of another customer before Laurel heard of
 * either stands for the other from the start; who was deleted at Shopify becomes no member. Balances of the
 * new ones are not there yet: `openBalances` in the same transaction.
 *
 * @throws StaleDecision when another transaction made one of them meanwhile
 */
export async function makeMembers(
  tx: Tx,
  shopId: number,
  newcomers: readonly NewMember[],
  now: number,
): Promise<FoundMember[]> {
  const departed = await departedAmong(
    tx,
    shopId,
    newcomers.map(({ customerId }) => customerId),
  );
  const isGone = new Set(departed.map(({ customerId }) => customerId));
  const made = await insertMembers(
    tx,
    shopId,
    newcomers.filter(({ customerId }) => !isGone.has(customerId)),
  );
  const others = new Map(made.map((member) => [member.foundBy, member]));
  for (const { customerId, into } of departed) {
    const newcomer = newcomers.find((one) => one.customerId === customerId);
    if (newcomer === undefined || into === null) continue;
    const { joinedAt } = newcomer;
    const other = others.get(into) ?? (await standsFor(tx, shopId, { customerId: into, joinedAt }));
    if (other === undefined) continue;
    others.set(into, other);
    const [gone] = await insertMembers(tx, shopId, [{ customerId, joinedAt }]);
    if (gone) await markMerged(tx, shopId, gone.memberId, other.memberId, now);
    made.push({ ...other, foundBy: customerId });
  }
  return made;
}

async function standsFor(tx: Tx, shopId: number, other: NewMember): Promise<FoundMember | undefined> {
  const [known] = await lockMembersByCustomer(tx, shopId, [other.customerId]);
  return known ?? (await insertMembers(tx, shopId, [other]))[0];
}
