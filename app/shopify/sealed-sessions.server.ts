import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { TokenSeal } from "./token-seal.server.ts";

/** The tokens of one stored session. */
export interface StoredTokens {
  readonly id: string;
  readonly accessToken: string;
  readonly refreshToken: string | null;
}

/** The same tokens, sealed in their places; those that are sealed stay as they are. */
export function sealTokens(seal: TokenSeal, { id, accessToken, refreshToken }: StoredTokens): StoredTokens {
  const sealed = (stored: string, field: string): string => {
    const token = seal.open(stored, place(id, field));
    return token === stored ? seal.seal(token, place(id, field)) : stored;
  };
  return {
    id,
    accessToken: sealed(accessToken, "access"),
    refreshToken: refreshToken === null ? null : sealed(refreshToken, "refresh"),
  };
}

/**
 * A storage of sessions in which no token lies open. Sessions from before are read as they are, and
 * sealed when they are stored again, at the latest with the refresh of the hour. A session that no key
 * opens is as good as none: the store's next visit, or its next token exchange, makes a new one.
 * Tokens that are empty stay empty.
 */
export function sealedSessions(inner: SessionStorage, seal: TokenSeal): SessionStorage {
  const opened = (session: Session | undefined) => session && open(session, seal);
  return {
    storeSession: (session) => inner.storeSession(close(session, seal)),
    loadSession: async (id) => opened(await inner.loadSession(id)),
    deleteSession: (id) => inner.deleteSession(id),
    deleteSessions: (ids) => inner.deleteSessions(ids),
    // Whatever cannot be opened can still be deleted: only the ids matter to those who ask.
    findSessionsByShop: async (shop) =>
      (await inner.findSessionsByShop(shop)).map((session) => opened(session) ?? withoutTokens(session)),
  };
}

function close(session: Session, seal: TokenSeal): Session {
  return withTokens(session, (token, field) => seal.seal(token, place(session.id, field)));
}

function open(session: Session, seal: TokenSeal): Session | undefined {
  let isWhole = true;
  const result = withTokens(session, (stored, field) => {
    const token = seal.open(stored, place(session.id, field));
    if (token === undefined) isWhole = false;
    return token ?? "";
  });
  return isWhole ? result : undefined;
}

function withoutTokens(session: Session): Session {
  return withTokens(session, () => "");
}

/** A copy: the library keeps the session that it has handed over, and goes on to use its token. */
function withTokens(session: Session, change: (token: string, field: string) => string): Session {
  const copy = new Session(session.toObject());
  if (session.accessToken) copy.accessToken = change(session.accessToken, "access");
  if (session.refreshToken) copy.refreshToken = change(session.refreshToken, "refresh");
  return copy;
}

function place(sessionId: string, field: string): string {
  return `${field} token of ${sessionId}`;
}
