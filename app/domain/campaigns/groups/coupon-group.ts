import { fail, ok } from "../../result.ts";
import type { Result } from "../../result.ts";
import { couponsOf } from "./group-rule.ts";
import type { GroupRewards, GroupRule } from "./group-rule.ts";

const HOUR_MS = 3_600_000;

/** A group of a campaign. It stays as it was begun, whatever is published later. Moments in ms. */
export interface CouponGroup {
  readonly seats: number;
  readonly rewards: GroupRewards;
  /** The first moment at which nobody joins any more. */
  readonly endsAt: number;
  /** When the last seat was taken; null: it is not full. */
  readonly filledAt: number | null;
  /** When it was found to be over without being full; null: it was not. */
  readonly endedAt: number | null;
}

/** Who began it, and who came by its link. */
export type GroupRole = "starter" | "friend";

/** `full`: who is to have the coupon has it. `ended`: nobody gets one by it. */
export type GroupState = "open" | "full" | "ended";

/** Whether members can do anything with a campaign at a moment. */
export type GroupCampaign = "running" | "paused" | "over";

/**
 * Those in a group who take part in the programme at the moment. Nobody else counts, and whoever does not loses the seat
 * when somebody joins: on coming back they would be one too many.
 */
export interface GroupSeats {
  readonly taken: number;
  /** The one who began it is among them. */
  readonly hasStarter: boolean;
}

/** How it stands between a member and the groups of one campaign. */
export interface MemberInGroups {
  /** `taken_back`: the store has taken it back, and nobody comes to it again by themselves. */
  readonly coupon: "held" | "taken_back" | "none";
  /** In which open group; at most one at a time. */
  readonly open: { readonly groupId: string; readonly role: GroupRole } | null;
  /** Groups that are full, with the member in them: the member has counted for one. */
  readonly full: readonly {
    readonly groupId: string;
    readonly role: GroupRole;
    readonly rewards: GroupRewards;
  }[];
}

/** Until when others may join a group that is begun now: not longer than its campaign runs. */
export function groupEnd(rule: GroupRule, now: number, campaignEndsAt: number | null): number {
  const end = now + rule.hours * HOUR_MS;
  return campaignEndsAt === null ? end : Math.min(end, campaignEndsAt);
}

/** How a group stands. It is over with its campaign, and as soon as the one who began it takes part no more. */
export function groupState(
  group: CouponGroup,
  { hasStarter }: Pick<GroupSeats, "hasStarter">,
  campaign: GroupCampaign,
  now: number,
): GroupState {
  if (group.filledAt !== null) return "full";
  const isOver = group.endedAt !== null || now >= group.endsAt || campaign === "over" || !hasStarter;
  return isOver ? "ended" : "open";
}

/** Whether somebody has a coupon by a group that is full. */
export function isRewarded(rewards: GroupRewards, role: GroupRole): boolean {
  return rewards === "everybody" || role === "starter";
}

/** Each member has at most one, and none after the store has taken it back. */
export type CouponRefusal = { readonly code: "has_coupon" | "coupon_taken_back" };

export type StartRefusal =
  /** One group of a campaign at a time. */
  | { readonly code: "in_another_group" }
  | CouponRefusal
  /** A group that filled has given one before. */
  | { readonly code: "counted_before" }
  /** A group that fills now would get none. */
  | { readonly code: "coupon_gone" };

/** Whether a member begins a group, or has one already: then that is the one. `left`: of the stock; null: any number. */
export function decideStart(
  rule: GroupRule,
  member: MemberInGroups,
  left: number | null,
): Result<{ readonly begun: string | null }, StartRefusal> {
  if (member.open?.role === "starter") return ok({ begun: member.open.groupId });
  if (member.open) return fail({ code: "in_another_group" });
  const refused = refusedBy(member);
  if (refused) return fail(refused);
  if (member.full.some(({ role, rewards }) => isRewarded(rewards, role)))
    return fail({ code: "counted_before" });
  if (left !== null && left < couponsOf(rule)) return fail({ code: "coupon_gone" });
  return ok({ begun: null });
}

function refusedBy({ coupon }: MemberInGroups): CouponRefusal | null {
  if (coupon === "none") return null;
  return { code: coupon === "held" ? "has_coupon" : "coupon_taken_back" };
}

export type JoinRefusal =
  | { readonly code: "group_full" }
  /** Its time is over, its campaign is, or the one who began it takes part no more. */
  | { readonly code: "group_over" }
  | { readonly code: "group_paused" }
  | { readonly code: "in_another_group" }
  /** Where all in this group get one. */
  | CouponRefusal
  /** Each member counts in one group of a campaign that fills. */
  | { readonly code: "counted_before" };

export interface JoinFacts {
  readonly groupId: string;
  readonly group: CouponGroup;
  readonly seats: GroupSeats;
  readonly campaign: GroupCampaign;
  readonly member: MemberInGroups;
  readonly now: number;
}

/** `in`: the member is in it already. `joins`, `fills`: takes a seat, of which the latter was the last. */
export type Joining = "in" | "joins" | "fills";

/** What becomes of a member who wants to join a group. Who is in it, as the one who began it is, joins no second time. */
export function decideJoin(facts: JoinFacts): Result<Joining, JoinRefusal> {
  const { groupId, group, seats, campaign, member, now } = facts;
  if (member.full.some((one) => one.groupId === groupId)) return ok("in");
  const state = groupState(group, seats, campaign, now);
  if (state === "full") return fail({ code: "group_full" });
  if (state === "ended") return fail({ code: "group_over" });
  if (member.open?.groupId === groupId) return ok("in");
  if (campaign === "paused") return fail({ code: "group_paused" });
  if (member.open) return fail({ code: "in_another_group" });
  const refused = group.rewards === "everybody" ? refusedBy(member) : null;
  if (refused) return fail(refused);
  if (member.full.length > 0) return fail({ code: "counted_before" });
  return ok(seats.taken + 1 >= group.seats ? "fills" : "joins");
}
