import fc from "fast-check";
import { CHANNELS, ENROLMENT_MODES, nameProblems } from "../../app/domain/index.ts";
import type { ComingBack, EarlierOrders, EnrolmentRules, Program } from "../../app/domain/index.ts";
import { anyProgram } from "../model/any-program.ts";
import { anyLook } from "./any-look.ts";
import { anyKeepingLadder, anyLadder } from "./ladders.ts";

const anyEnrolment: fc.Arbitrary<EnrolmentRules> = fc
  .record({
    mode: fc.constantFrom(...ENROLMENT_MODES),
    excluded: fc.option(
      fc.record(
        {
          channels: fc.subarray([...CHANNELS], { minLength: 1 }),
          companies: fc.constant(true as const),
          tags: fc.subarray(["wholesale", "staff", "no loyalty"], { minLength: 1 }),
          segments: fc.subarray(["71", "8", "5001"], { minLength: 1 }),
        },
        { requiredKeys: [] },
      ),
      { nil: null },
    ),
    terms: fc.constantFrom(
      null,
      { version: "2026-11" },
      { version: "1", url: "/pages/terms" },
      { version: "1", url: "https://example.com/terms" },
    ),
    earlierOrders: fc.constantFrom<EarlierOrders>(
      { kind: "lost" },
      { kind: "wait", days: 30 },
      { kind: "wait", days: 60 },
    ),
    comingBack: fc.constantFrom<ComingBack>(
      { kind: "points_lost" },
      { kind: "points_restored", days: 9 },
      { kind: "points_restored", days: 90 },
    ),
    welcomePoints: fc.nat(500),
  })
  .map(({ excluded, terms, ...rules }) => {
    // Whoever orders has neither tags nor segments that could be looked at.
    const { tags, segments, ...others } = excluded ?? {};
    const withAll = {
      ...others,
      ...(tags === undefined ? {} : { tags }),
      ...(segments === undefined ? {} : { segments }),
    };
    return {
      ...rules,
      ...(excluded === null ? {} : { excluded: rules.mode === "automatic" ? others : withAll }),
      ...(terms === null ? {} : { terms }),
    };
  });

const anyTags = (tierIds: readonly string[]) =>
  fc
    .subarray([...tierIds])
    .chain((ids) =>
      fc.tuple(...ids.map((id) => fc.constantFrom("vip", "club", "a b").map((tag) => [id, tag]))),
    )
    .map((tags) => Object.fromEntries(tags) as Readonly<Record<string, string>>);

/** A programme in all of its parts, each there or not. */
export const anyWholeProgram: fc.Arbitrary<Program> = fc
  .record({
    version: anyProgram,
    ladder: fc.oneof(anyLadder, anyKeepingLadder),
    enrolment: fc.option(anyEnrolment, { nil: null }),
  })
  .chain(({ version: { program }, ladder, enrolment }) => {
    // Rules name the tiers that they were made for.
    const tiers = program.earning.rules === undefined ? ladder : program.tiers;
    const ids = tiers.tiers.map(({ id }) => id);
    return fc
      .record({
        look: fc.option(anyLook(ids), { nil: null }),
        tags: fc.option(anyTags(ids), { nil: null }),
      })
      .map(({ look, tags }) => ({
        ...program,
        tiers,
        ...(enrolment === null ? {} : { enrolment }),
        ...(look === null ? {} : { look }),
        ...(tags === null ? {} : { tags }),
      }));
  })
  // Two tiers of one name are refused: nobody could tell them apart.
  .filter((program) => nameProblems(program).length === 0);
