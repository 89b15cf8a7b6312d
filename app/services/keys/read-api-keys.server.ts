import { findOpenApiKey, listApiKeys, noteApiKeyUsed } from "../../db/keys/api-keys.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { ApiKeysPage, ApiScope } from "../../views/api-keys.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { digestOf, knownScopes, MOST_KEYS, shopIdIn } from "./change-api-keys.server.ts";

/** Who has knocked at the API's door. */
export interface ApiCaller {
  readonly shopDomain: string;
  readonly keyId: string;
  readonly scopes: readonly ApiScope[];
}

const HOUR_MS = 3_600_000;

/** Whose key this is; null for none of ours, one that was revoked, and one of a store that is away. */
export async function callerOf(ctx: Context, key: string): Promise<ApiCaller | null> {
  const shopId = shopIdIn(key);
  if (shopId === null) return null;
  const found = await findOpenApiKey(ctx.db.prisma, shopId, digestOf(key));
  if (found === null) return null;
  const { shopDomain, id: keyId, scopes, usedAt } = found;
  const now = ctx.clock.now();
  if (usedAt === null || now - usedAt.getTime() >= HOUR_MS)
    await noteApiKeyUsed(ctx.db.prisma, shopId, keyId, now);
  return { shopDomain, keyId, scopes: knownScopes(scopes) };
}

/** The keys of a store: those that are open, and the last that were revoked. */
export async function readApiKeys(
  ctx: Context,
  shopDomain: string,
): Promise<Result<ApiKeysPage, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const keys = await listApiKeys(ctx.db.prisma, shop.id, MOST_KEYS);
  return ok({
    currency: shop.currency,
    timeZone: shop.timeZone,
    most: MOST_KEYS,
    keys: keys.map(({ id, name, tail, scopes, createdAt, createdBy, usedAt, revokedAt }) => ({
      ...{ keyId: id, name, tail, scopes: knownScopes(scopes), createdAt: createdAt.getTime(), createdBy },
      ...{ usedAt: usedAt?.getTime() ?? null, revokedAt: revokedAt?.getTime() ?? null },
    })),
  });
}
