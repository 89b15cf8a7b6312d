import { groupBy } from "../../group-by.ts";
import { isDeleted } from "../../earning/order-snapshot.ts";
import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import { ladderSpans } from "../../tiers/lasting-walk.ts";
import type { LadderSpan } from "../../tiers/lasting-walk.ts";
import type { BatchFacts, BatchMember, RecordedSettlement } from "./batch.ts";

/** The facts of a batch, found by what one asks for. */
export interface FactsIndex {
  readonly members: ReadonlyMap<string, BatchMember>;
  readonly records: ReadonlyMap<string, RecordedSettlement>;
  readonly recordsOfMember: ReadonlyMap<string, RecordedSettlement[]>;
  readonly snapshotsOfMember: ReadonlyMap<string, OrderSnapshot[]>;
  /** Orders that belong to nobody, or to somebody who cannot have points. */
  readonly nobodys: readonly OrderSnapshot[];
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
  const ownerIn = (snapshot: OrderSnapshot) => owners.get(snapshot) ?? "";
  return {
    members,
    records: byOrder,
    recordsOfMember: groupBy(
      records.filter(({ memberId }) => memberId !== null),
      ({ memberId }) => memberId ?? "",
    ),
    snapshotsOfMember: groupBy(
      seen.filter((snapshot) => ownerIn(snapshot) !== ""),
      ownerIn,
    ),
    nobodys: seen.filter((snapshot) => ownerIn(snapshot) === ""),
    deleted: live.filter(isDeleted),
    forgotten: snapshots.flatMap(({ orderId }) => (byOrder.get(orderId)?.redacted === true ? orderId : [])),
    ladderSpans: ladderSpans(facts.programs),
  };
}

/** The member whose order it is: the customer's, or whoever claimed it. Null for nobody, and for who was deleted. */
export function ownerOf(
  memberOf: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, BatchMember>,
  { customerId }: OrderSnapshot,
  record: RecordedSettlement | undefined,
): string | null {
  const memberId = customerId === null ? record?.claimedBy : memberOf.get(customerId);
  const member = memberId === undefined || memberId === null ? undefined : members.get(memberId);
  return member === undefined || member.isClosed ? null : member.memberId;
}
