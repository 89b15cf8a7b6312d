import { afterAll, beforeAll, expect, test } from "vitest";
import { rewriteOpenTokens } from "../../app/db/shops/session-tokens.server.ts";
import { sealTokens } from "../../app/shopify/sealed-sessions.server.ts";
import { SEALED, tokenSeal } from "../../app/shopify/token-seal.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

const seal = tokenSeal(["the secret of the app"]);
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function store(id: string, access: string, refresh: string | null): Promise<void> {
  await db.pool.query(
    "INSERT INTO session (id, shop, state, access_token, refresh_token) VALUES ($1, $1, '', $2, $3)",
    [id, access, refresh],
  );
}

async function tokens(): Promise<(string | null)[][]> {
  const { rows } = await db.pool.query<{ id: string; access_token: string; refresh_token: string | null }>(
    "SELECT id, access_token, refresh_token FROM session ORDER BY id",
  );
  return rows.map((row) => [row.id, row.access_token, row.refresh_token]);
}

test("tokens from before are sealed once, others are left alone, and a change in between is kept", async () => {
  const sealed = sealTokens(seal, { id: "b", accessToken: "shpat_b", refreshToken: "shprt_b" });
  await store("a", "shpat_a", "shprt_a");
  await store("b", sealed.accessToken, sealed.refreshToken);
  await store("c", "shpat_c", null);
  await store("d", "shpat_d", "shprt_d");
  const changed = await rewriteOpenTokens(db.pool, SEALED, (stored) => sealTokens(seal, stored));
  expect(changed).toBe(3);
  const rows = await tokens();
  expect(JSON.stringify(rows)).not.toMatch(/shpat|shprt/);
  expect(rows[1]).toEqual(["b", sealed.accessToken, sealed.refreshToken]);
  expect(rows[2]?.[2]).toBeNull();
  expect(seal.open(rows[0]?.[1] ?? "", "access token of a")).toBe("shpat_a");
  expect(await rewriteOpenTokens(db.pool, SEALED, (stored) => sealTokens(seal, stored))).toBe(0);
  expect(await tokens()).toEqual(rows);
});

test("a token that was refreshed meanwhile is not written over", async () => {
  await store("e", "shpat_old", "shprt_old");
  const client = await db.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      "UPDATE session SET access_token = 'shpat_new', refresh_token = 'shprt_new' WHERE id = 'e'",
    );
    const rewriting = rewriteOpenTokens(db.pool, SEALED, (stored) => sealTokens(seal, stored));
    // It has read the old tokens, and now waits for the row.
    await untilSomebodyWaits();
    await client.query("COMMIT");
    await rewriting;
  } finally {
    client.release();
  }
  const [, access] = (await tokens()).find(([id]) => id === "e") ?? [];
  expect(access).toBe("shpat_new");
});

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await db.pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
