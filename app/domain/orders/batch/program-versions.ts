import { invariant } from "../../invariant.ts";
import type { PublishedVersion } from "../../program/program.ts";
import type { OrderSettlement } from "../order-settlement.ts";

/** The version in force at a moment; before the first was published, the first. */
export function versionAt(programs: readonly PublishedVersion[], at: number): PublishedVersion {
  const program = programs.filter(({ publishedAt }) => publishedAt <= at).at(-1) ?? programs[0];
  invariant(program !== undefined, "a store has a programme");
  return program;
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
