import type { Pool } from "pg";

/** The tokens in a row of `session`, as they are stored. */
export interface SessionTokens {
  readonly id: string;
  readonly accessToken: string;
  readonly refreshToken: string | null;
}

const PAGE = 500;

/**
 * Rewrites the tokens of all sessions that do not begin as `sealed` ones do, and answers how many were.
 * A row that somebody else has changed in between is left to them: writing an old token over a new
 * one would cut the store off.
 */
export async function rewriteOpenTokens(
  pool: Pool,
  sealed: string,
  rewrite: (stored: SessionTokens) => SessionTokens,
): Promise<number> {
  let count = 0;
  let after = "";
  for (;;) {
    const { rows } = await pool.query<SessionTokens>(
      `SELECT id, access_token AS "accessToken", refresh_token AS "refreshToken" FROM session
       WHERE id > $1 AND (NOT starts_with(access_token, $2) OR NOT starts_with(refresh_token, $2))
       ORDER BY id LIMIT $3`,
      [after, sealed, PAGE],
    );
    for (const row of rows) count += await replace(pool, row, rewrite(row));
    const last = rows.at(-1);
    if (last === undefined) return count;
    after = last.id;
  }
}

async function replace(pool: Pool, from: SessionTokens, to: SessionTokens): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE session SET access_token = $2, refresh_token = $3
     WHERE id = $1 AND access_token = $4 AND refresh_token IS NOT DISTINCT FROM $5`,
    [from.id, to.accessToken, to.refreshToken, from.accessToken, from.refreshToken],
  );
  return rowCount ?? 0;
}
