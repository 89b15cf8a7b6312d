/** What a key can be for, as the API's own description names it. */
export const API_SCOPES = [
  "read_members",
  "read_orders",
  "read_rewards",
  "write_members",
  "write_points",
  "write_redemptions",
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** A key of the store, without what makes it one. Times ms since the epoch. */
export interface ApiKeyRow {
  readonly keyId: string;
  readonly name: string;
  /** Its last characters. */
  readonly tail: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: number;
  /** `kind:id`, as in `Movement`. */
  readonly createdBy: string;
  /** To the hour; null: never. */
  readonly usedAt: number | null;
  /** Null while it opens the door. */
  readonly revokedAt: number | null;
}

export interface ApiKeysPage {
  readonly currency: string;
  readonly timeZone: string;
  /** Those that open the door first, and of each the newest. */
  readonly keys: readonly ApiKeyRow[];
  /** How many may be open at once. */
  readonly most: number;
}
