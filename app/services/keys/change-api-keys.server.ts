import { createHash, randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { countOpenApiKeys, insertApiKey, revokeApiKeyRow } from "../../db/keys/api-keys.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { API_SCOPES } from "../../views/api-keys.ts";
import type { ApiScope } from "../../views/api-keys.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { inShop } from "../in-shop.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** Keys that may be open at once: more than anybody would look through. */
export const MOST_KEYS = 50;
const LONGEST_NAME = 60;
const TAIL = 4;

/**
 * A new key. The text that is answered is told this once: what is kept of it cannot be turned back.
 *
 * @param actor `kind:id` of who makes it
 */
export async function createApiKey(
  ctx: Context,
  shopDomain: string,
  actor: string,
  asked: { readonly name: string; readonly scopes: readonly string[] },
): Promise<
  Result<
    { readonly keyId: string; readonly key: string },
    UnknownShop | { readonly code: "key_unnamed" | "key_for_nothing" | "too_many_keys" }
  >
> {
  const name = asked.name.trim();
  if (name === "" || [...name].length > LONGEST_NAME || /[\p{Cc}\p{Cs}]/u.test(name))
    return fail({ code: "key_unnamed" });
  const scopes = API_SCOPES.filter((scope) => asked.scopes.includes(scope));
  if (scopes.length === 0) return fail({ code: "key_for_nothing" });
  return inShop(ctx, shopDomain, async (tx, shop) => {
    if ((await countOpenApiKeys(tx, shop.id)) >= MOST_KEYS) return fail({ code: "too_many_keys" as const });
    const [keyId, key] = [uuidv7(), drawKey(shop.id)];
    const createdAt = new Date(ctx.clock.now());
    await insertApiKey(tx, shop.id, {
      ...{ id: keyId, name, digest: digestOf(key), tail: key.slice(-TAIL), scopes },
      ...{ createdAt, createdBy: actor },
    });
    return ok({ keyId, key });
  });
}

/** Closes the door to a key from the next request on; one that is closed already is no failure. */
export function revokeApiKey(
  ctx: Context,
  shopDomain: string,
  actor: string,
  keyId: string,
): Promise<Result<null, UnknownShop>> {
  return inShop(ctx, shopDomain, async (tx, shop) => {
    if (UUID.test(keyId)) await revokeApiKeyRow(tx, shop.id, keyId, { at: ctx.clock.now(), by: actor });
    return ok(null);
  });
}

/** The store's number stands in front, so that a key is looked for in one store alone. */
function drawKey(shopId: number): string {
  return `laurel_${shopId.toString(36)}_${randomBytes(32).toString("base64url")}`;
}

/** What is kept of a key. */
export function digestOf(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(key).digest());
}

/** The number of the store that a key says to be of; null: it is no key of ours. */
export function shopIdIn(key: string): number | null {
  const [, shop = ""] = /^laurel_([0-9a-z]{1,6})_[A-Za-z0-9_-]{43}$/.exec(key) ?? [];
  const shopId = Number.parseInt(shop, 36);
  return Number.isSafeInteger(shopId) && shopId > 0 && shopId < 2 ** 31 ? shopId : null;
}

/** Those of these that mean something to this version. */
export function knownScopes(scopes: readonly string[]): ApiScope[] {
  return API_SCOPES.filter((scope) => scopes.includes(scope));
}
