import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDistribution } from "../distribution.ts";
import { decodeCampaign, encodeCampaign } from "../campaign-codec.ts";
import { NEW_CAMPAIGN } from "../campaign.ts";
import { decideJoin, decideStart, groupEnd, groupState, isRewarded } from "./coupon-group.ts";
import type { CouponGroup, GroupCampaign, GroupRole, MemberInGroups } from "./coupon-group.ts";
import { couponsOf, NEW_GROUP_RULE } from "./group-rule.ts";
import type { GroupRule } from "./group-rule.ts";

const HOUR = 3_600_000;
const OPEN: CouponGroup = {
  seats: 3,
  rewards: "everybody",
  endsAt: 10 * HOUR,
  filledAt: null,
  endedAt: null,
};
const NOBODY: MemberInGroups = { coupon: "none", open: null, full: [] };
const ONE = { taken: 1, hasStarter: true };

describe("the rule of a group", () => {
  const withClaim = (claim: unknown) =>
    decodeCampaign({
      ...encodeCampaign(NEW_CAMPAIGN),
      distribution: { kind: "issued", code: "FRIEND", claim },
    });

  it("is read with the coupon, and a coupon of before has none", () => {
    const claim = { stock: 9, group: NEW_GROUP_RULE };
    expect(withClaim(claim)).toMatchObject({ ok: true, value: { distribution: { claim } } });
    const before = withClaim({ stock: null });
    expect(before.ok && before.value.distribution).toEqual({
      kind: "issued",
      code: "FRIEND",
      claim: { stock: null },
    });
  });

  it.each([
    [{ ...NEW_GROUP_RULE, seats: 1 }, "seats", "out_of_range"],
    [{ ...NEW_GROUP_RULE, seats: 51 }, "seats", "out_of_range"],
    [{ ...NEW_GROUP_RULE, hours: 0 }, "hours", "out_of_range"],
    [{ ...NEW_GROUP_RULE, hours: 721 }, "hours", "out_of_range"],
    [{ ...NEW_GROUP_RULE, hours: 1.5 }, "hours", "not_a_whole_number"],
    [{ ...NEW_GROUP_RULE, rewards: "friends" }, "rewards", "unknown_value"],
    [{ ...NEW_GROUP_RULE, friends: 3 }, "friends", "unknown_field"],
  ])("%j is refused at %s: %s", (group, field, code) => {
    const path = `distribution.claim.group.${field}`;
    expect(withClaim({ stock: null, group })).toMatchObject({ error: { problems: [{ path, code }] } });
  });

  it("asks for coupons enough for one group at least", () => {
    const codes = (stock: number | null, group: GroupRule) =>
      checkDistribution({ kind: "issued", code: "A", claim: { stock, group } });
    const starter = { ...NEW_GROUP_RULE, rewards: "starter" } as const;
    expect(codes(3, NEW_GROUP_RULE)).toEqual([]);
    expect(codes(null, NEW_GROUP_RULE)).toEqual([]);
    expect(codes(1, starter)).toEqual([]);
    expect(codes(2, NEW_GROUP_RULE)).toMatchObject([
      { path: "distribution.claim.stock", code: "out_of_range", min: 3 },
    ]);
  });
});

describe("the time of a group", () => {
  it("is that of its rule, and not longer than its campaign", () => {
    const rule = { ...NEW_GROUP_RULE, hours: 2 };
    expect(groupEnd(rule, 5, null)).toBe(5 + 2 * HOUR);
    expect(groupEnd(rule, 5, 7)).toBe(7);
  });

  it("is over at the very moment at which it ends", () => {
    const state = (now: number) => groupState(OPEN, ONE, "running", now);
    expect(state(OPEN.endsAt - 1)).toBe("open");
    expect(state(OPEN.endsAt)).toBe("ended");
  });

  it("goes on while its campaign is paused, and is over with it, or when who began it is gone", () => {
    expect(groupState(OPEN, ONE, "paused", 0)).toBe("open");
    expect(groupState(OPEN, ONE, "over", 0)).toBe("ended");
    expect(groupState(OPEN, { hasStarter: false }, "running", 0)).toBe("ended");
    // What is full stays full.
    expect(groupState({ ...OPEN, filledAt: 1 }, { hasStarter: false }, "over", 99 * HOUR)).toBe("full");
  });
});

describe("joining a group", () => {
  const join = (changes: Partial<Parameters<typeof decideJoin>[0]> = {}) =>
    decideJoin({
      ...{ groupId: "g", group: OPEN, seats: ONE, campaign: "running", member: NOBODY, now: 0 },
      ...changes,
    });
  const code = (changes: Parameters<typeof join>[0]) => {
    const joined = join(changes);
    return joined.ok ? joined.value : joined.error.code;
  };
  const full = (role: GroupRole, groupId = "h") => [{ groupId, role, rewards: "starter" as const }];

  it("takes a seat, and fills the group with the last", () => {
    expect(code({})).toBe("joins");
    expect(code({ seats: { taken: 2, hasStarter: true } })).toBe("fills");
  });

  it("changes nothing for who is in it, as the one who began it is", () => {
    for (const role of ["starter", "friend"] as const)
      expect(code({ member: { ...NOBODY, open: { groupId: "g", role } } })).toBe("in");
    expect(code({ group: { ...OPEN, filledAt: 1 }, member: { ...NOBODY, full: full("friend", "g") } })).toBe(
      "in",
    );
  });

  it("is refused with its reason", () => {
    expect(code({ group: { ...OPEN, filledAt: 1 } })).toBe("group_full");
    expect(code({ now: OPEN.endsAt })).toBe("group_over");
    expect(code({ campaign: "over" })).toBe("group_over");
    expect(code({ campaign: "paused" })).toBe("group_paused");
    expect(code({ member: { ...NOBODY, open: { groupId: "h", role: "starter" } } })).toBe("in_another_group");
    expect(code({ member: { ...NOBODY, coupon: "held" } })).toBe("has_coupon");
    expect(code({ member: { ...NOBODY, coupon: "taken_back" } })).toBe("coupon_taken_back");
    expect(code({ member: { ...NOBODY, full: full("friend") } })).toBe("counted_before");
  });

  it("is open to who holds a coupon where only the one who shared gets one", () => {
    const group = { ...OPEN, rewards: "starter" } as const;
    expect(code({ group, member: { ...NOBODY, coupon: "held" } })).toBe("joins");
  });
});

describe("beginning a group", () => {
  const code = (member: Partial<MemberInGroups>, left: number | null = null, rule = NEW_GROUP_RULE) => {
    const begun = decideStart(rule, { ...NOBODY, ...member }, left);
    return begun.ok ? begun.value.begun : begun.error.code;
  };

  it("is done once: a second click finds the first group", () => {
    expect(code({})).toBeNull();
    expect(code({ open: { groupId: "g", role: "starter" } })).toBe("g");
  });

  it("is refused with its reason", () => {
    expect(code({ open: { groupId: "g", role: "friend" } })).toBe("in_another_group");
    expect(code({ coupon: "held" })).toBe("has_coupon");
    expect(code({ coupon: "taken_back" })).toBe("coupon_taken_back");
    expect(code({}, 2)).toBe("coupon_gone");
    expect(code({}, 3)).toBeNull();
    const was = (role: GroupRole) => ({ full: [{ groupId: "g", role, rewards: "starter" as const }] });
    expect(code(was("starter"))).toBe("counted_before");
    // Who has helped somebody may share a link of their own.
    expect(code(was("friend"))).toBeNull();
  });
});

/** What a store remembers of the groups of one campaign, as the tables do. */
class Store {
  readonly groups = new Map<string, CouponGroup & { seats: number }>();
  readonly seats: { groupId: string; memberId: number; role: GroupRole; isOpen: boolean }[] = [];
  readonly coupons: number[] = [];
  readonly gone = new Set<number>();
  campaign: GroupCampaign = "running";
  now = 0;
  taken = 0;
  readonly rule: GroupRule;
  readonly stock: number | null;
  constructor(rule: GroupRule, stock: number | null) {
    this.rule = rule;
    this.stock = stock;
  }

  member(memberId: number): MemberInGroups {
    const own = this.seats.filter((seat) => seat.memberId === memberId);
    return {
      coupon: this.coupons.includes(memberId) ? ("held" as const) : ("none" as const),
      open: own.find(({ isOpen }) => isOpen) ?? null,
      full: own
        .filter(({ isOpen }) => !isOpen)
        .map((seat) => ({ ...seat, rewards: this.groups.get(seat.groupId)?.rewards ?? "everybody" })),
    };
  }
  seatsOf(groupId: string) {
    const those = this.seats.filter((seat) => seat.groupId === groupId && !this.gone.has(seat.memberId));
    return { taken: those.length, hasStarter: those.some(({ role }) => role === "starter") };
  }
  start(memberId: number) {
    if (this.gone.has(memberId) || this.campaign !== "running") return;
    const left = this.stock === null ? null : this.stock - this.taken;
    const begun = decideStart(this.rule, this.member(memberId), left);
    if (!begun.ok || begun.value.begun !== null) return;
    const groupId = `g${this.groups.size}`;
    const { seats, rewards } = this.rule;
    const endsAt = groupEnd(this.rule, this.now, null);
    this.groups.set(groupId, { seats, rewards, endsAt, filledAt: null, endedAt: null });
    this.seats.push({ groupId, memberId, role: "starter", isOpen: true });
  }
  join(memberId: number, groupId: string) {
    const group = this.groups.get(groupId);
    if (this.gone.has(memberId) || !group) return;
    const facts = { groupId, group, seats: this.seatsOf(groupId), campaign: this.campaign };
    const joined = decideJoin({ ...facts, member: this.member(memberId), now: this.now });
    if (!joined.ok || joined.value === "in") return;
    const need = couponsOf(group);
    const isFilling = joined.value === "fills";
    // Where none are left, the last seat stays free.
    if (isFilling && this.stock !== null && this.taken + need > this.stock) return;
    // Whoever takes part no more has lost the seat to who comes: else they would be one too many on coming back.
    this.drop((one) => one.groupId === groupId && this.gone.has(one.memberId));
    this.seats.push({ groupId, memberId, role: "friend", isOpen: !isFilling });
    if (isFilling) this.fill(groupId, group);
  }
  fill(groupId: string, group: CouponGroup) {
    this.groups.set(groupId, { ...group, filledAt: this.now });
    for (const seat of this.seats.filter((one) => one.groupId === groupId && !this.gone.has(one.memberId))) {
      seat.isOpen = false;
      if (!isRewarded(group.rewards, seat.role) || this.coupons.includes(seat.memberId)) continue;
      this.coupons.push(seat.memberId);
      this.taken += 1;
    }
  }
  sweep() {
    for (const [groupId, group] of this.groups) {
      if (groupState(group, this.seatsOf(groupId), this.campaign, this.now) !== "ended") continue;
      this.groups.set(groupId, { ...group, endedAt: group.endedAt ?? this.now });
      this.drop((one) => one.groupId === groupId);
    }
  }
  drop(which: (seat: Store["seats"][number]) => boolean) {
    for (let at = this.seats.length - 1; at >= 0; at -= 1) {
      const seat = this.seats[at];
      if (seat && which(seat)) this.seats.splice(at, 1);
    }
  }
}

describe("laws of groups", () => {
  const anyStep = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant("start" as const), member: fc.nat(5) }) },
    {
      weight: 9,
      arbitrary: fc.record({ do: fc.constant("join" as const), member: fc.nat(5), group: fc.nat(2) }),
    },
    fc.record({ do: fc.constant("wait" as const), hours: fc.nat(3) }),
    { weight: 2, arbitrary: fc.record({ do: fc.constant("leave" as const), member: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("come back" as const), member: fc.nat(5) }) },
    fc.record({
      do: fc.constant("turn" as const),
      to: fc.constantFrom<GroupCampaign[]>("running", "running", "paused", "over"),
    }),
    fc.record({ do: fc.constant("sweep" as const) }),
  );
  type Step = typeof anyStep extends fc.Arbitrary<infer One> ? One : never;
  const anyRule = fc.record({
    seats: fc.integer({ min: 2, max: 4 }),
    hours: fc.integer({ min: 1, max: 5 }),
    rewards: fc.constantFrom("everybody" as const, "starter" as const),
  });

  function play(store: Store, step: Step) {
    switch (step.do) {
      case "start":
        return store.start(step.member);
      case "join":
        return store.join(step.member, `g${step.group}`);
      case "wait":
        store.now += step.hours * HOUR;
        return;
      case "leave":
        store.gone.add(step.member);
        return;
      case "come back":
        store.gone.delete(step.member);
        return;
      case "turn":
        store.campaign = step.to;
        return;
      case "sweep":
        return store.sweep();
    }
  }

  it("holds after any course of things", () => {
    let filled = 0;
    fc.assert(
      fc.property(
        anyRule,
        fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
        fc.array(anyStep, { minLength: 20, maxLength: 60 }),
        (rule, stock, steps) => {
          const store = new Store(rule, stock);
          for (const step of steps) {
            const before = new Map(store.groups);
            play(store, step);
            // No coupon twice, none beyond the stock, none without a group that filled.
            expect(new Set(store.coupons).size).toBe(store.coupons.length);
            expect(store.taken).toBe(store.coupons.length);
            if (stock !== null) expect(store.taken).toBeLessThanOrEqual(stock);
            const full = [...store.groups].filter(([, { filledAt }]) => filledAt !== null);
            expect(store.coupons).toHaveLength(full.length * couponsOf(rule));
            // All of a full group have counted, and nobody counts in two.
            for (const [groupId] of full)
              expect(store.seats.filter((seat) => seat.groupId === groupId && !seat.isOpen)).toHaveLength(
                rule.seats,
              );
            const counted = store.seats.filter(({ isOpen, role }) => !isOpen && role === "friend");
            expect(new Set(counted.map(({ memberId }) => memberId)).size).toBe(counted.length);
            // One open group each, and never more in it than there are seats.
            const open = store.seats.filter(({ isOpen }) => isOpen);
            expect(new Set(open.map(({ memberId }) => memberId)).size).toBe(open.length);
            for (const groupId of store.groups.keys())
              expect(store.seats.filter((seat) => seat.groupId === groupId).length).toBeLessThanOrEqual(
                rule.seats,
              );
            // What is over stays over.
            for (const [groupId, { filledAt, endedAt }] of before)
              if (filledAt !== null || endedAt !== null)
                expect(store.groups.get(groupId)).toMatchObject({ filledAt, endedAt });
          }
          filled += [...store.groups.values()].filter(({ filledAt }) => filledAt !== null).length;
        },
      ),
      { numRuns: 400 },
    );
    // Stories in which nothing fills would show nothing.
    expect(filled).toBeGreaterThan(100);
  });
});
