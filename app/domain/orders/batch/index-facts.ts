import { groupBy } from "../../group-by.ts";
import { isDeleted } from "../../earning/order-snapshot.ts";
import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import { ladderSpans } from "../../tiers/lasting-walk.ts";
import type { LadderSpan } from "../../tiers/lasting-walk.ts";
import type { OtherOrder } from "../order-settlement.ts";
import { takesPart } from "./batch.ts";
import type { BatchFacts, BatchMember, RecordedSettlement } from "./batch.ts";

/** The facts of a batch, found by what one asks for. */
export interface FactsIndex {
  readonly members: ReadonlyMap<string, BatchMember>;
  readonly records: ReadonlyMap<string, RecordedSettlement>;
  readonly recordsOfMember: ReadonlyMap<string, RecordedSettlement[]>;
  readonly othersOfMember: ReadonlyMap<string, OtherOrder[]>;
  readonly snapshotsOfMember: ReadonlyMap<string, OrderSnapshot[]>;
  /** Orders that belong to nobody, or to somebody who cannot have points. */
  readonly nobodys: readonly OrderSnapshot[];
  /** Of those: for whom they wait, who may become a member yet. */
  readonly waitingFor: ReadonlyMap<OrderSnapshot, string>;
  /** Orders whose customer was forgotten. */
  readonly forgotten: readonly string[];
  /** Orders that were deleted, of which nothing is known but that. */
  readonly deleted: readonly OrderSnapshot[];
  /** The ladders with tiers for life, and when each was in force. */
  readonly ladderSpans: readonly LadderSpan[];
}

export function indexFacts(facts: BatchFacts): FactsIndex {
  const { snapshots, records } = facts;
  const byOrder = new Map(records.map((record) => [record.orderId, record]));
  const live = snapshots.filter(({ orderId }) => byOrder.get(orderId)?.redacted !== true);
  const seen = live.filter((snapshot) => !isDeleted(snapshot));
  const members = new Map(facts.members.map((member) => [member.memberId, member]));
  const owners = new Map(
    seen.map((snapshot) => [
      snapshot,
      ownerOf(facts.memberOf, members, snapshot, byOrder.get(snapshot.orderId)),
    ]),
  );
  const waiting = seen
    .filter((snapshot) => owners.get(snapshot) === null)
    .flatMap((snapshot) => {
      const memberId = customerOf(facts.memberOf, members, snapshot, byOrder.get(snapshot.orderId));
      return memberId === null || members.get(memberId)?.isClosed !== false
        ? []
        : [[snapshot, memberId] as const];
    });
  const ownerIn = (snapshot: OrderSnapshot) => owners.get(snapshot) ?? "";
  return {
    members,
    records: byOrder,
    recordsOfMember: groupBy(
      records.filter(({ memberId }) => memberId !== null),
      ({ memberId }) => memberId ?? "",
    ),
    othersOfMember: groupBy(facts.others ?? [], ({ memberId }) => memberId),
    snapshotsOfMember: groupBy(
      seen.filter((snapshot) => ownerIn(snapshot) !== ""),
      ownerIn,
    ),
    nobodys: seen.filter((snapshot) => ownerIn(snapshot) === ""),
    waitingFor: new Map(waiting),
    deleted: live.filter(isDeleted),
    forgotten: snapshots.flatMap(({ orderId }) => (byOrder.get(orderId)?.redacted === true ? orderId : [])),
    ladderSpans: ladderSpans(facts.programs),
  };
}

/**
 * The member whose order it is: the customer's, or whoever claimed it. Null for nobody, and for who was deleted. What
 * once was a member's stays so while they are none, and so is what was placed before they left and is heard of late; what
 * is new is not theirs then, nor what was placed before their orders count.
 */
export function ownerOf(
  memberOf: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, BatchMember>,
  snapshot: OrderSnapshot,
  record: RecordedSettlement | undefined,
): string | null {
  const member = members.get(customerOf(memberOf, members, snapshot, record) ?? "");
  if (member === undefined || member.isClosed) return null;
  if (record?.memberId === member.memberId) return member.memberId;
  const placedAt = record?.processedAt ?? snapshot.processedAt;
  if (placedAt < (member.countsSince ?? placedAt)) return null;
  return takesPart(member) || placedAt < (member.leftAt ?? placedAt) ? member.memberId : null;
}

function customerOf(
  memberOf: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, BatchMember>,
  { customerId }: OrderSnapshot,
  record: RecordedSettlement | undefined,
): string | null {
  return customerId === null ? lastingClaim(members, record) : (memberOf.get(customerId) ?? null);
}

/**
 * The claim that stays with an order whatever Shopify says of its customer: of who has it by their address, or had it when
 * their account was closed. An order that only waits for its customer does so as long as its snapshots name them.
 */
export function lastingClaim(
  members: ReadonlyMap<string, BatchMember>,
  record: Pick<RecordedSettlement, "memberId" | "claimedBy"> | undefined,
): string | null {
  const claimedBy = record?.claimedBy ?? null;
  if (claimedBy === null || record?.memberId === claimedBy) return claimedBy;
  return members.get(claimedBy)?.isClosed === true ? claimedBy : null;
}
