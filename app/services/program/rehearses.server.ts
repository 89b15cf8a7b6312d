import { rehearsesOf } from "../../db/program/rehearsals.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { PublishedVersion } from "../../domain/index.ts";

/**
 * The numbers of the versions that each of these members was ever chosen to rehearse. Asks nothing where the store
 * has never rehearsed.
 */
export async function rehearsesIn(
  tx: Tx,
  shopId: number,
  programs: readonly PublishedVersion[],
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  if (!programs.some(({ rehearsal }) => rehearsal !== undefined)) return new Map();
  return rehearsesOf(tx, shopId, memberIds);
}

/** The version of this number, if it is or was rehearsed; undefined for one of everyone, and for none. */
export function rehearsedVersion(
  versions: readonly PublishedVersion[],
  number: number | null,
): PublishedVersion | undefined {
  return versions.find((version) => version.number === number && version.rehearsal !== undefined);
}
