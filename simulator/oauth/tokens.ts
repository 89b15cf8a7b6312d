import { randomBytes } from "node:crypto";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";
import { installation } from "./installation.ts";

/** https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens */
export const OFFLINE_TOKEN_SECONDS = 60 * 60;
export const ONLINE_TOKEN_SECONDS = 24 * 60 * 60 - 1;
export const REFRESH_TOKEN_SECONDS = 90 * 24 * 60 * 60;
/** How long a refresh token that was used may be used again, while its replacement is not. */
const RETRY_SECONDS = 30 * 24 * 60 * 60;

/** Adds this room's tables; safe to call again. */
export function createTokenTable(state: State): void {
  state.db.exec(`create table if not exists access_token (
    token text primary key, shop text not null, user_id integer, expires_at integer,
    refresh_token text unique, refresh_expires_at integer, refresh_used_at integer, refreshed_from text)`);
}

export interface IssuedToken {
  accessToken: string;
  scopes: string[];
  /** Absent: it never expires. */
  expiresInSeconds?: number;
  refreshToken?: string;
  refreshExpiresInSeconds?: number;
}

interface Kind {
  userId?: number;
  expiring: boolean;
}

/** A new token of the app for the shop: online when it has a user. */
export function issueToken(
  sim: Simulator,
  shop: ShopRecord,
  kind: Kind,
  refreshedFrom?: string,
): IssuedToken {
  const online = kind.userId !== undefined;
  const scopes = installation(sim, shop)?.scopes ?? [];
  const token: IssuedToken = { accessToken: `${online ? "shpua" : "shpat"}_${secret()}`, scopes };
  if (online) token.expiresInSeconds = ONLINE_TOKEN_SECONDS;
  else if (kind.expiring) {
    token.expiresInSeconds = OFFLINE_TOKEN_SECONDS;
    token.refreshToken = `shprt_${secret()}`;
    token.refreshExpiresInSeconds = REFRESH_TOKEN_SECONDS;
  }
  const now = sim.clock.now();
  const until = (seconds: number | undefined) => (seconds === undefined ? null : now + seconds * 1000);
  sim.state
    .sql("insert into access_token values (?, ?, ?, ?, ?, ?, null, ?)")
    .run(
      token.accessToken,
      shop.domain,
      kind.userId ?? null,
      until(token.expiresInSeconds),
      token.refreshToken ?? null,
      until(token.refreshExpiresInSeconds),
      refreshedFrom ?? null,
    );
  return token;
}

/**
 * A new pair for a refresh token. The one that was used may be used again, in case the answer was
 * lost, until its replacement is used, for at most 30 days. Nothing when it is unknown or no longer good.
 * https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
 */
export function refreshTokens(
  sim: Simulator,
  shop: ShopRecord,
  refreshToken: string,
): IssuedToken | undefined {
  return sim.state.transaction(() => {
    const { state } = sim;
    const row = state
      .sql("select * from access_token where refresh_token = ? and shop = ?")
      .get(refreshToken, shop.domain);
    const now = sim.clock.now();
    if (!row || Number(row["refresh_expires_at"]) <= now) return undefined;
    const usedAt = row["refresh_used_at"];
    if (usedAt !== null && Number(usedAt) + RETRY_SECONDS * 1000 <= now) return undefined;
    if (usedAt === null)
      state.sql("update access_token set refresh_used_at = ? where refresh_token = ?").run(now, refreshToken);
    if (row["refreshed_from"] !== null) retire(sim, String(row["refreshed_from"]));
    return issueToken(sim, shop, { expiring: true }, refreshToken);
  });
}

/** The replacement of a refresh token is in use: the old one is good for nothing any more. */
function retire(sim: Simulator, refreshToken: string): void {
  sim.state.sql("update access_token set refresh_expires_at = 0 where refresh_token = ?").run(refreshToken);
}

/** What a token allows; nothing when it is unknown, expired, revoked, or of another shop. */
export function scopesOfToken(sim: Simulator, shop: ShopRecord, token: string): string[] | undefined {
  const row = sim.state
    .sql("select expires_at from access_token where token = ? and shop = ?")
    .get(token, shop.domain);
  const installed = installation(sim, shop);
  if (!row || !installed) return undefined;
  const expiresAt = row["expires_at"];
  return expiresAt !== null && Number(expiresAt) <= sim.clock.now() ? undefined : installed.scopes;
}

/** Makes every access token of the shop expire now; refresh tokens stay good. Returns how many there were. */
export function expireTokens(sim: Simulator, shop: ShopRecord): number {
  const now = sim.clock.now();
  return Number(
    sim.state
      .sql("update access_token set expires_at = ? where shop = ? and (expires_at is null or expires_at > ?)")
      .run(now, shop.domain, now).changes,
  );
}

/** Tokens of all shops end so much later (earlier, when negative), as if their hour had only been given now. */
export function carryTokens(sim: Simulator, milliseconds: number): void {
  createTokenTable(sim.state);
  sim.state
    .sql(
      `update access_token set expires_at = expires_at + :by, refresh_expires_at = refresh_expires_at + :by,
         refresh_used_at = refresh_used_at + :by`,
    )
    .run({ by: milliseconds });
}

/** Takes every access and refresh token of the shop away. Returns how many there were. */
export function revokeTokens(sim: Simulator, shop: ShopRecord): number {
  return Number(sim.state.sql("delete from access_token where shop = ?").run(shop.domain).changes);
}

function secret(): string {
  return randomBytes(16).toString("hex");
}
