import { invariant } from "../../invariant.ts";
import type { PublishedVersion } from "../../program/program.ts";
import type { OrderSettlement } from "../order-settlement.ts";

/**
 * The version in force at a moment: of those whose moment has come the one published last, so that a later
 * one also takes the place of those that are still to come. Before the first was in force, the first.
 *
 * @param programs by number, lowest first
 */
export function versionAt(programs: readonly PublishedVersion[], at: number): PublishedVersion {
  const program = programs.findLast(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom <= at);
  invariant(programs[0] !== undefined, "a store has a programme");
  return program ?? programs[0];
}

/** The version that a member rehearses at a moment; undefined for none. */
export function rehearsedAt(
  programs: readonly PublishedVersion[],
  rehearses: readonly number[] | undefined,
  at: number,
): PublishedVersion | undefined {
  return programs.find(
    ({ number, rehearsal }) =>
      rehearsal !== undefined &&
      rehearses?.includes(number) === true &&
      !rehearsal.isTakenBack &&
      rehearsal.from <= at &&
      at < (rehearsal.until ?? Number.POSITIVE_INFINITY),
  );
}

/**
 * The version by which an order of a member earns that is placed at a moment: the one that they rehearse then, or
 * the one in force.
 *
 * @param rehearses numbers of the versions that the member was chosen for
 */
export function versionFor(
  programs: readonly PublishedVersion[],
  rehearses: readonly number[] | undefined,
  at: number,
): PublishedVersion {
  return rehearsedAt(programs, rehearses, at) ?? versionAt(programs, at);
}

/**
 * The version that a record cites, or the one in force when the order was processed: for an order that is new, and
 * for one that was rehearsed and whose rehearsal is taken back.
 */
export function citedVersion(
  programs: readonly PublishedVersion[],
  previous: OrderSettlement | undefined,
  processedAt: number,
): PublishedVersion {
  if (previous === undefined) return versionAt(programs, processedAt);
  const program = programs.find(({ number }) => number === previous.programVersion);
  invariant(program !== undefined, "a recorded programme version exists");
  return program.rehearsal?.isTakenBack === true ? versionAt(programs, previous.processedAt) : program;
}
