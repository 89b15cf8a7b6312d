import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NEW_CAMPAIGN } from "./campaign.ts";
import type { Campaign } from "./campaign.ts";
import { decodeCampaign, decodeNewCampaign, encodeCampaign } from "./campaign-codec.ts";
import { campaignState } from "./campaign-state.ts";
import { checkCampaign } from "./check-campaign.ts";
import { anyCampaign } from "../../../tests/support/any-campaign.ts";
import { USD } from "../../../tests/support/orders.ts";
import { checkFit, checkoutConfigAt } from "./checkout-config.ts";
import type { RunningCampaign } from "./checkout-config.ts";
import { defaultProgram } from "../program/default-program.ts";
import { encodeDiscountConfig } from "./encode-discount-config.ts";
import { checkProgramFit } from "./program-fit.ts";

const HOUR_MS = 3_600_000;
/** Midsummer in New York, at noon there. */
const NOW = Date.parse("2026-06-15T16:00:00Z");
const FACTS = {
  currency: USD,
  timeZone: "America/New_York",
  now: NOW,
  runningSince: null,
  tierIds: ["silver", "gold"],
};
const JAZZ: Campaign = {
  ...NEW_CAMPAIGN,
  title: "Jazz week",
  target: { kind: "collections", collections: ["7"] },
};
const TIERS = [
  { id: "silver", discountBasisPoints: 0, message: "" },
  { id: "gold", discountBasisPoints: 500, message: "Gold: 5% off" },
];

describe("a campaign as it is kept", () => {
  it("comes back as it was, as a value and as text", () => {
    fc.assert(
      fc.property(anyCampaign, (campaign) => {
        const encoded = encodeCampaign(campaign);
        expect(decodeCampaign(encoded)).toEqual({ ok: true, value: campaign });
        expect(decodeCampaign(JSON.stringify(encoded))).toEqual({ ok: true, value: campaign });
      }),
    );
  });

  it("says all that nobody can have meant, each with its place", () => {
    const odd = {
      v: 1,
      title: "x".repeat(256),
      offer: { kind: "percentage", basisPoints: 10_001, minor: 5 },
      target: { kind: "collections", collections: ["7", "x", "7"] },
      when: [{ kind: "weather" }, { kind: "tier", tiers: ["Gold"] }, { kind: "tier", tiers: [] }],
      schedule: { from: "2026-02-30T00:00", until: "soon" },
      priority: -1,
    };
    const decoded = decodeCampaign(odd);
    expect(decoded).toMatchObject({ ok: false, error: { code: "invalid_campaign" } });
    const problems = decoded.ok || decoded.error.code !== "invalid_campaign" ? [] : decoded.error.problems;
    expect(problems.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      "offer.basisPoints out_of_range",
      "offer.minor unknown_field",
      "priority out_of_range",
      "schedule.from not_a_time",
      "schedule.until not_a_time",
      "target.collections.1 not_an_id",
      "target.collections.2 duplicate",
      "title wrong_length",
      "when.0.kind unknown_value",
      "when.1.tiers.0 not_an_id",
      "when.2.kind duplicate",
    ]);
  });

  it.each(["a\nb", "a\0", "a\ud83d"])("has no title that cannot be shown: %j", (title) => {
    expect(decodeCampaign({ ...encodeCampaign(JAZZ), title })).toMatchObject({
      error: { problems: [{ path: "title", code: "not_printable" }] },
    });
  });

  it.each(["Jazz\u202eweek", "\u2066Jazz", "Jazz\u2069", "Jazz\u200f", "Ja\u200bzz"])(
    "has no new title that hides or turns what stands beside it: %j",
    (title) => {
      const encoded = { ...encodeCampaign(JAZZ), title };
      expect(decodeNewCampaign(encoded)).toMatchObject({
        error: { problems: [{ path: "title", code: "not_printable" }] },
      });
      // What was published before can still be read, and is not published again.
      expect(decodeCampaign(encoded)).toMatchObject({ ok: true });
      expect(checkCampaign({ ...JAZZ, title }, FACTS)).toMatchObject({
        error: [{ path: "title", code: "not_printable" }],
      });
    },
  );

  it.each(["Jazz week", "أسبوع الجاز", "爵士周", "👩‍🎤"])("has a title as people write it: %j", (title) => {
    expect(decodeNewCampaign({ ...encodeCampaign(JAZZ), title })).toMatchObject({ ok: true });
  });

  it.each([null, 7, "", "{}", [], { v: 2 }])("is none of %j", (value) => {
    expect(decodeCampaign(value)).toEqual({ ok: false, error: { code: "unknown_format" } });
  });
});

describe("publishing", () => {
  const problemsOf = (campaign: Campaign, more: Partial<typeof FACTS> = {}) => {
    const checked = checkCampaign(campaign, { ...FACTS, ...more });
    return checked.ok ? [] : checked.error.map(({ path, code }) => `${path} ${code}`);
  };

  it("asks for a name, collections, and tiers that there are", () => {
    expect(problemsOf(NEW_CAMPAIGN)).toEqual(["title wrong_length", "target.collections wrong_length"]);
    const tier = (tiers: readonly string[]): Campaign => ({ ...JAZZ, when: [{ kind: "tier", tiers }] });
    expect(problemsOf(tier([]))).toEqual(["when.0.tiers wrong_length"]);
    expect(problemsOf(tier(["gold", "gone"]))).toEqual(["when.0.tiers.1 unknown_tier"]);
    expect(problemsOf(tier(["gold"]))).toEqual([]);
  });

  it.each([
    [{ from: null, until: "2026-06-15T12:00" }, "schedule.until moment_passed"],
    [{ from: "2026-07-01T00:00", until: "2026-07-01T00:00" }, "schedule.until reversed"],
    // In UTC that is the year 10000, which no database takes.
    [{ from: null, until: "9999-12-31T23:59" }, "schedule.until moment_out_of_reach"],
    [{ from: "2100-01-01T00:00", until: null }, "schedule.from moment_out_of_reach"],
    // Clocks in New York go from 2:00 to 3:00 on that day.
    [{ from: "2027-03-14T02:30", until: null }, "schedule.from no_such_moment"],
  ])("refuses the schedule %j", (schedule, problem) => {
    expect(problemsOf({ ...JAZZ, schedule })).toEqual([problem]);
  });

  it("works the span out by the clock of the store", () => {
    const spanOf = (schedule: Campaign["schedule"], runningSince: number | null = null) =>
      checkCampaign({ ...JAZZ, schedule }, { ...FACTS, runningSince });
    expect(spanOf({ from: null, until: null })).toEqual({ ok: true, value: { startsAt: NOW, endsAt: null } });
    expect(spanOf({ from: "2026-07-01T00:00", until: "2026-12-01T00:00" })).toEqual({
      ok: true,
      value: { startsAt: Date.parse("2026-07-01T04:00:00Z"), endsAt: Date.parse("2026-12-01T05:00:00Z") },
    });
    // What has begun does not begin anew when it is changed.
    expect(spanOf({ from: null, until: null }, NOW - HOUR_MS)).toMatchObject({
      value: { startsAt: NOW - HOUR_MS },
    });
  });
});

describe("the state of a campaign", () => {
  const nothing = { span: null, pausedAt: null, endedAt: null, archivedAt: null, reached: null };
  const span = { startsAt: NOW, endsAt: NOW + HOUR_MS };
  it.each([
    ["draft", nothing, NOW],
    ["scheduled", { ...nothing, span }, NOW - 1],
    ["active", { ...nothing, span }, NOW],
    ["active", { ...nothing, span }, NOW + HOUR_MS - 1],
    ["ended", { ...nothing, span }, NOW + HOUR_MS],
    ["active", { ...nothing, span: { ...span, endsAt: null } }, NOW + 9_999 * HOUR_MS],
    ["paused", { ...nothing, span, pausedAt: NOW }, NOW],
    ["ended", { ...nothing, span, pausedAt: NOW, endedAt: NOW }, NOW],
    ["archived", { ...nothing, span, endedAt: NOW, archivedAt: NOW }, NOW],
    ["used_up", { ...nothing, span, reached: { limit: "uses", until: null } }, NOW],
    ["out_of_budget", { ...nothing, span, reached: { limit: "budget", until: null } }, NOW],
    ["used_up_today", { ...nothing, span, reached: { limit: "day", until: NOW + 1 } }, NOW],
    ["active", { ...nothing, span, reached: { limit: "day", until: NOW } }, NOW],
    ["paused", { ...nothing, span, pausedAt: NOW, reached: { limit: "uses", until: null } }, NOW],
  ] as const)("is %s for %j at %i", (state, standing, at) => {
    expect(campaignState(standing, at)).toBe(state);
  });
});

describe("what checkout is told", () => {
  const running = (id: number, changes: Partial<RunningCampaign> = {}): RunningCampaign => ({
    campaignId: `c${String(id).padStart(4, "0")}`,
    campaign: { ...JAZZ, title: `Campaign ${id}` },
    startsAt: NOW,
    endsAt: null,
    targetNumber: 7,
    ...changes,
  });
  const on = (id: number, collection: number, changes: Partial<RunningCampaign> = {}) =>
    running(id, {
      campaign: {
        ...JAZZ,
        title: `On ${collection}`,
        target: { kind: "collections", collections: [`${collection}`] },
      },
      targetNumber: collection,
      ...changes,
    });

  it("are the active campaigns, the highest priority first, then the oldest", () => {
    const all = [
      running(3),
      running(2, { campaign: { ...JAZZ, priority: 9 } }),
      running(1),
      running(4, { startsAt: NOW + 1 }),
      running(5, { endsAt: NOW }),
    ];
    const { offers } = checkoutConfigAt(TIERS, all, USD, NOW);
    expect(offers.map(({ id }) => id)).toEqual(["c0002", "c0001", "c0003"]);
    expect(offers[0]).toEqual({
      id: "c0002",
      message: "Jazz week",
      ...{ off: "piece", by: "subtotal" },
      steps: [{ from: 0, takes: { kind: "percentage", basisPoints: 1_000 } }],
      target: 7,
      tierIds: [],
    });
  });

  it("never gives everybody what was for tiers that there are no more", () => {
    const forTiers = (tiers: readonly string[]) => [
      running(1, { campaign: { ...JAZZ, when: [{ kind: "tier", tiers }] } }),
    ];
    expect(checkoutConfigAt(TIERS, forTiers(["gone"]), USD, NOW).offers).toEqual([]);
    expect(checkoutConfigAt(TIERS, forTiers(["gone", "gold"]), USD, NOW).offers).toMatchObject([
      { tierIds: ["gold"] },
    ]);
  });

  it("are those of the rehearsed tier for whoever rehearses, also where only the rehearsed programme has it", () => {
    const { tiers, ...program } = defaultProgram(USD);
    const some = tiers.tiers.slice(0, 2).map((tier) => ({ ...tier, discountBasisPoints: 0 }));
    const named = some.map((tier, place) => ({ ...tier, id: ["gold", "fresh"][place] ?? tier.id }));
    const rehearsed = { number: 5, program: { ...program, tiers: { ...tiers, tiers: named } } };
    const forTiers = (names: readonly string[]) => {
      const all = [running(1, { campaign: { ...JAZZ, when: [{ kind: "tier", tiers: names }] } })];
      return checkoutConfigAt(TIERS, all, USD, NOW, rehearsed);
    };
    expect(forTiers(["silver", "gold"]).offers).toMatchObject([
      { tierIds: ["silver", "gold", "rehearsal-5-gold"] },
    ]);
    const fresh = forTiers(["fresh"]);
    expect(fresh.offers).toMatchObject([{ tierIds: ["rehearsal-5-fresh"] }]);
    expect(fresh.tiers.map(({ id }) => id)).toEqual(["silver", "gold", "rehearsal-5-fresh"]);
    expect(encodeDiscountConfig(fresh).ok).toBe(true);
    const forAll = checkoutConfigAt(TIERS, [running(1)], USD, NOW, rehearsed);
    expect(forAll).toMatchObject({ tiers: TIERS, offers: [{ tierIds: [] }] });
  });

  it("can be written, whatever campaigns are published, as long as they fit", () => {
    fc.assert(
      fc.property(fc.array(anyCampaign, { maxLength: 12 }), (campaigns) => {
        const kept: RunningCampaign[] = [];
        for (const [index, campaign] of campaigns.entries()) {
          if (!checkCampaign(campaign, FACTS).ok) continue;
          const one = running(index, { campaign });
          if (checkFit(one, kept, () => TIERS, [], USD) === null) kept.push(one);
        }
        expect(encodeDiscountConfig(checkoutConfigAt(TIERS, kept, USD, NOW)).ok).toBe(true);
      }),
    );
  });

  it("are a hundred on as many targets at the same time; what runs beside one more is said", () => {
    const hundred = Array.from({ length: 100 }, (_, id) => on(id + 1, id + 1));
    const fit = (added: RunningCampaign, others = hundred) => checkFit(added, others, () => [], [], USD);
    const refused = fit(on(101, 101));
    expect(refused).toMatchObject({
      code: "does_not_fit",
      at: NOW,
      cause: { code: "too_many", what: "offers", count: 101, limit: 100 },
    });
    expect(refused?.beside.slice(0, 2)).toMatchObject([{ title: "On 100" }, { title: "On 99" }]);
    // Its own version of before does not stand beside it.
    expect(fit(on(5, 101))).toBeNull();
    // Before the others begin, or after one of them has ended, there is room.
    const later = hundred.map((one) => ({ ...one, startsAt: NOW + HOUR_MS }));
    expect(fit(on(101, 101, { endsAt: NOW + HOUR_MS }), later)).toBeNull();
    expect(fit(on(101, 101, { endsAt: NOW + HOUR_MS + 1 }), later)).toMatchObject({ at: NOW + HOUR_MS });
    const short = [on(1, 1, { endsAt: NOW + HOUR_MS }), ...hundred.slice(1)];
    expect(fit(on(101, 101, { startsAt: NOW + HOUR_MS }), short)).toBeNull();
  });

  it("are nobody's as long as their target has no number", () => {
    const [one] = checkoutConfigAt(TIERS, [running(1, { targetNumber: null })], USD, NOW).offers;
    expect(one).toBeUndefined();
    const all = { ...JAZZ, target: { kind: "everything" as const } };
    expect(
      checkoutConfigAt(TIERS, [running(1, { campaign: all, targetNumber: null })], USD, NOW).offers,
    ).toMatchObject([{ target: null }]);
    const but = { ...all, target: { kind: "everything" as const, except: { tags: ["new"] } } };
    expect(checkoutConfigAt(TIERS, [running(1, { campaign: but })], USD, NOW).offers).toMatchObject([
      { target: 7, outside: true },
    ]);
    expect(
      checkoutConfigAt(TIERS, [running(1, { campaign: but, targetNumber: null })], USD, NOW).offers,
    ).toEqual([]);
  });

  it("holds 100 campaigns and 10,000 bytes, also under a programme that is still to come", () => {
    const many = Array.from({ length: 100 }, (_, id) =>
      running(id + 1, { campaign: { ...JAZZ, title: "J" } }),
    );
    expect(checkFit(running(101), many.slice(0, 50), () => [], [], USD)).toBeNull();
    expect(checkFit(running(101), many, () => [], [], USD)).toMatchObject({
      cause: { code: "too_many", what: "offers", count: 101, limit: 100 },
    });
    const long = Array.from({ length: 30 }, (_, id) =>
      running(id, { campaign: { ...JAZZ, title: "é".repeat(150) } }),
    );
    expect(checkFit(running(31), long, () => [], [], USD)).toMatchObject({ cause: { code: "too_large" } });
    const ahead = NOW + HOUR_MS;
    const wordy = Array.from({ length: 20 }, (_, id) => ({
      id: `t${id}`,
      discountBasisPoints: 1,
      message: "é".repeat(200),
    }));
    const tiersAt = (at: number) => (at < ahead ? [] : wordy);
    expect(checkFit(running(31), long.slice(0, 10), tiersAt, [ahead], USD)).toMatchObject({ at: ahead });
  });

  it("holds a programme's tiers beside them, or says from when on it does not and what could go", () => {
    const usual = defaultProgram(USD);
    const [tier] = usual.tiers.tiers;
    if (tier === undefined) throw new Error("it has tiers");
    const wordy = Array.from({ length: 30 }, (_, place) => {
      const asks = { thresholdMinor: place * 100, discountBasisPoints: 100 };
      return { ...tier, ...asks, id: `tier-${place}`, name: `${place}${"é".repeat(36)}` };
    });
    const program = { ...usual, tiers: { ...usual.tiers, tiers: wordy } };
    const fits = (others: readonly RunningCampaign[], more = {}) =>
      checkProgramFit({ program, from: NOW, rehearsed: null, ...more }, others, USD);
    const titled = (id: number, more: Partial<RunningCampaign> = {}) =>
      running(id, { campaign: { ...JAZZ, title: "é".repeat(150) }, ...more });
    expect(fits([])).toBeNull();
    const all = Array.from({ length: 20 }, (_, id) => titled(id, { startsAt: NOW + HOUR_MS }));
    expect(fits(all)).toMatchObject({
      ...{ code: "program_does_not_fit", at: NOW + HOUR_MS },
      cause: { code: "too_large", limit: 10_000 },
    });
    expect(fits(all)?.beside.map(({ campaignId }) => campaignId)).toEqual(
      all.map(({ campaignId }) => campaignId).reverse(),
    );
    // Over before the programme is in force, or not begun when all is.
    expect(
      fits(
        all.map((one) => ({ ...one, endsAt: NOW })),
        { from: NOW + HOUR_MS },
      ),
    ).toBeNull();
    // What is rehearsed beside it takes room as well.
    expect(fits([], { rehearsed: { number: 7, program } })).toMatchObject({ beside: [] });
  });
});
