import { describe, expect, it } from "vitest";
import { USD, valueOf } from "../../../tests/support/orders.ts";
import { defaultProgram } from "./default-program.ts";
import { admits } from "../orders/admission.ts";
import { countsSince, DEFAULT_ENROLMENT, enrolmentOf, isExcludedByTag } from "./enrolment.ts";
import type { EnrolmentRules } from "./enrolment.ts";
import { parseProgram } from "./parse-program.ts";
import { programChanges } from "./program-changes.ts";
import { decodeProgram, encodeProgram } from "./program-codec.ts";

const usual = defaultProgram(USD);
const full: EnrolmentRules = {
  mode: "approval",
  excluded: {
    channels: ["point_of_sale", "draft"],
    companies: true,
    tags: ["Staff", "no loyalty"],
    segments: ["71", "8"],
  },
  terms: { version: "2026-11", url: "https://example.com/terms" },
  earlierOrders: { kind: "wait", days: 90 },
  comingBack: { kind: "points_restored", days: 30 },
  welcomePoints: 100,
};

describe("enrolment in a programme", () => {
  it.each<[string, EnrolmentRules]>([
    ["with all that there is", full],
    ["as it is where nothing is said", DEFAULT_ENROLMENT],
    ["with a path within the store", { ...full, terms: { version: "1", url: "/pages/terms" } }],
    ["with nobody left out by name", { ...full, excluded: {} }],
  ])("is read as it was written: %s", (_what, enrolment) => {
    const program = { ...usual, enrolment };
    expect(valueOf(decodeProgram(JSON.stringify(encodeProgram(program))))).toEqual(program);
  });

  it("is everybody's who orders where a programme says nothing of it, as those of before do", () => {
    expect(encodeProgram(usual)).not.toHaveProperty("enrolment");
    expect(enrolmentOf(valueOf(decodeProgram(encodeProgram(usual))))).toEqual(DEFAULT_ENROLMENT);
  });

  it.each<[string, object, string, string]>([
    ["no way of becoming a member", { mode: "invited" }, "mode", "unknown_value"],
    [
      "a channel that there is not",
      { excluded: { channels: ["fax"] } },
      "excluded.channels.0",
      "unknown_value",
    ],
    ["a channel twice", { excluded: { channels: ["draft", "draft"] } }, "excluded.channels.1", "duplicate"],
    ["a tag twice", { excluded: { tags: ["a", "a"] } }, "excluded.tags.1", "duplicate"],
    ["a tag of nothing", { excluded: { tags: [" "] } }, "excluded.tags.0", "wrong_length"],
    [
      "tags where orders decide",
      { mode: "automatic", excluded: { tags: ["a"] } },
      "excluded.tags",
      "not_in_automatic",
    ],
    [
      "segments where orders decide",
      { mode: "automatic", excluded: { segments: ["7"] } },
      "excluded.segments",
      "not_in_automatic",
    ],
    ["a segment by its name", { excluded: { segments: ["VIP"] } }, "excluded.segments.0", "not_an_id"],
    ["a segment twice", { excluded: { segments: ["7", "7"] } }, "excluded.segments.1", "duplicate"],
    [
      "companies neither out nor in",
      { excluded: { companies: false } },
      "excluded.companies",
      "unknown_value",
    ],
    ["no channels", { excluded: { channels: [] } }, "excluded.channels", "wrong_length"],
    ["who is left out by what is not known", { excluded: { ages: [] } }, "excluded.ages", "unknown_field"],
    ["terms without a version", { terms: {} }, "terms.version", "not_a_text"],
    ["terms nowhere", { terms: { version: "1", url: "terms" } }, "terms.url", "not_an_address"],
    [
      "terms as a script",
      { terms: { version: "1", url: "javascript:alert(1)" } },
      "terms.url",
      "not_an_address",
    ],
    ["terms elsewhere", { terms: { version: "1", url: "//example.com" } }, "terms.url", "not_an_address"],
    ["a number for terms", { terms: { version: "1", url: 1 } }, "terms.url", "not_a_text"],
    ["days of nothing", { earlierOrders: { kind: "lost", days: 3 } }, "earlierOrders.days", "unknown_field"],
    ["no days", { earlierOrders: { kind: "wait" } }, "earlierOrders.days", "not_a_whole_number"],
    [
      "too many days",
      { comingBack: { kind: "points_restored", days: 9999 } },
      "comingBack.days",
      "out_of_range",
    ],
    ["an unknown end", { comingBack: { kind: "for_ever" } }, "comingBack.kind", "unknown_value"],
    ["less than no welcome", { welcomePoints: -1 }, "welcomePoints", "out_of_range"],
    ["something else", { fee: 5 }, "fee", "unknown_field"],
  ])("is refused with a place: %s", (_what, changes, path, code) => {
    const parsed = parseProgram({ ...usual, enrolment: { ...full, ...changes } });
    if (parsed.ok) throw new Error("it should have been refused");
    expect(parsed.error.problems).toEqual([expect.objectContaining({ path: `enrolment.${path}`, code })]);
  });

  it("differs in what it does, and nothing is said that holds anyway", () => {
    expect(programChanges(usual, { ...usual, enrolment: DEFAULT_ENROLMENT })).toEqual([]);
    const after = { ...usual, enrolment: full };
    expect(programChanges(usual, after).map(({ code }) => code)).toEqual([
      "enrolment_mode",
      "enrolment_excluded",
      "enrolment_tags",
      "enrolment_companies",
      "enrolment_segments",
      "enrolment_terms",
      "enrolment_earlier_orders",
      "enrolment_coming_back",
      "enrolment_welcome",
    ]);
    const moved = { ...usual, enrolment: { ...full, terms: { version: "2026-11", url: "/pages/terms" } } };
    expect(programChanges(after, moved)).toMatchObject([
      { code: "enrolment_terms", after: { url: "/pages/terms" } },
    ]);
    const turned: EnrolmentRules = {
      ...full,
      excluded: {
        channels: ["draft", "point_of_sale"],
        companies: true,
        tags: ["no loyalty", "Staff"],
        segments: ["8", "71"],
      },
    };
    expect(programChanges(after, { ...usual, enrolment: turned })).toEqual([]);
  });

  it("knows tags whatever their capitals", () => {
    expect(isExcludedByTag(full, ["VIP", " STAFF "])).toBe(true);
    expect(isExcludedByTag(full, ["staff only"])).toBe(false);
    expect(isExcludedByTag(DEFAULT_ENROLMENT, ["staff"])).toBe(false);
  });

  it("makes no member of who orders for a company, where companies are left out", () => {
    const rules: EnrolmentRules = { ...DEFAULT_ENROLMENT, excluded: { companies: true } };
    expect(admits(rules, { forCompany: true })).toBe(false);
    expect(admits(rules, {})).toBe(true);
    expect(admits(DEFAULT_ENROLMENT, { forCompany: true })).toBe(true);
  });

  it("counts orders from the moment of joining, or from so many days before", () => {
    expect(countsSince({ enrolment: DEFAULT_ENROLMENT }, 10)).toBe(10);
    expect(countsSince({ enrolment: full }, 91 * 86_400_000)).toBe(86_400_000);
    expect(countsSince({}, 10)).toBeNull();
  });
});
