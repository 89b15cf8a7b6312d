import type { Pool, PoolClient } from "pg";
import { rehearsesOf } from "../../db/program/rehearsals.server.ts";
import type { PublishedVersion } from "../../domain/index.ts";

/**
 * The numbers of the versions that each of these members was ever chosen to rehearse. Asks nothing where the store
 * has never rehearsed.
 */
export async function rehearsesIn(
  on: Pool | PoolClient,
  shopId: number,
  programs: readonly PublishedVersion[],
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  if (!programs.some(({ rehearsal }) => rehearsal !== undefined)) return new Map();
  return rehearsesOf(on, shopId, memberIds);
}
