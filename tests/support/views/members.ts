import type { MemberRow, MemberView, MembersPage } from "../../../app/views/members.ts";
import type { StatementLineView, StatementView } from "../../../app/views/statement.ts";
import { EVENING, STORE, TIERS } from "./store.ts";

export const MEMBER_ROW: MemberRow = {
  memberId: "m-ada",
  customerId: "7001",
  displayName: "Ada Park",
  available: 1_250,
  pending: 0,
  tierId: "gold",
  tierName: "Gold",
  closed: false,
  membership: "member",
  windowSpendMinor: 37_950,
  lifetimeSpendMinor: 37_950,
  orderCount: 3,
  lastOrderAt: EVENING,
  expiring: null,
};

export const MEMBERS_PAGE: MembersPage = {
  ...STORE,
  tiers: TIERS,
  namesAvailable: true,
  searchAvailable: true,
  members: [MEMBER_ROW],
  waiting: 0,
  strangers: [],
  next: null,
  previous: null,
};

export const MEMBER: MemberView = {
  ...MEMBER_ROW,
  ...STORE,
  tiers: TIERS,
  namesAvailable: true,
  joinedAt: Date.UTC(2026, 0, 2, 12),
  rehearses: null,
  memberships: [],
  tierChanges: [],
  held: 0,
  debt: 0,
  tierSince: Date.UTC(2026, 1, 3, 12),
  tierUntil: null,
  tierByHand: null,
  tierWindow: { kind: "rolling", months: 12 },
  counted: [{ measure: "spend", has: 37_950 }],
  nextTier: {
    tierId: "platinum",
    name: "Platinum",
    thresholdMinor: 60_000,
    missingMinor: 22_050,
    match: "all",
    missing: [{ measure: "spend", threshold: 60_000, missing: 22_050 }],
  },
  movements: [],
  next: null,
};

export const LINE: StatementLineView = {
  entryId: "e1",
  kind: "earn",
  points: 68,
  occurredAt: EVENING,
  recordedAt: EVENING,
  reason: "order_counted",
  orderId: "5001",
  orderName: "#1001",
  programNumber: 1,
  rehearsed: null,
  actor: "system:settlement",
  reversesEntryId: null,
  note: null,
  explanation: null,
  change: { pending: 0, available: 68, held: 0 },
  balance: { pending: 0, available: 1_250, held: 0 },
  reverses: null,
  reversedBy: [],
};

export const STATEMENT: StatementView = {
  ...STORE,
  memberId: "m-ada",
  customerId: "7001",
  occurredUntil: null,
  recordedUntil: null,
  lines: [],
  next: null,
};
