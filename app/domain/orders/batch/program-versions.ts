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

/** The version that a record cites, or the one in force when the order was processed. */
export function citedVersion(
  programs: readonly PublishedVersion[],
  previous: OrderSettlement | undefined,
  processedAt: number,
): PublishedVersion {
  if (previous === undefined) return versionAt(programs, processedAt);
  const program = programs.find(({ number }) => number === previous.programVersion);
  invariant(program !== undefined, "a recorded programme version exists");
  return program;
}
