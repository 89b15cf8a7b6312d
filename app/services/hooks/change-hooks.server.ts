import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { hasHooks, retryHookLetters, skipToNow } from "../../db/hooks/hook-letters.server.ts";
import { countHooks, deleteHook, insertHook, resumeHook } from "../../db/hooks/hooks.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { EVENT_KINDS } from "../../views/hooks.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { inShop } from "../in-shop.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** Addresses that a store may have told: more than one is rare. */
export const MOST_HOOKS = 10;
const LONGEST_URL = 500;

/**
 * An address that is told from now on. Its secret is answered this once; kept is a sealed one.
 *
 * @param actor `kind:id` of who asks
 */
export async function createHook(
  ctx: Context,
  shopDomain: string,
  actor: string,
  asked: { readonly url: string; readonly kinds: readonly string[] },
): Promise<
  Result<
    { readonly hookId: string; readonly secret: string },
    UnknownShop | { readonly code: "hook_address" | "hook_for_nothing" | "too_many_hooks" }
  >
> {
  const url = addressIn(asked.url.trim());
  if (url === null) return fail({ code: "hook_address" });
  const kinds = EVENT_KINDS.filter((kind) => asked.kinds.includes(kind));
  if (kinds.length === 0) return fail({ code: "hook_for_nothing" });
  return inShop(ctx, shopDomain, async (tx, shop) => {
    if ((await countHooks(tx, shop.id)) >= MOST_HOOKS) return fail({ code: "too_many_hooks" as const });
    if (!(await hasHooks(tx))) await skipToNow(tx);
    // As https://www.standardwebhooks.com has secrets.
    const [hookId, secret] = [uuidv7(), `whsec_${randomBytes(32).toString("base64")}`];
    const createdAt = new Date(ctx.clock.now());
    const sealed = ctx.seal.seal(secret, sealPlace(shop.id, hookId));
    await insertHook(tx, shop.id, { id: hookId, url, kinds, createdAt, secret: sealed, createdBy: actor });
    return ok({ hookId, secret });
  });
}

/** Nothing more is told there, and what waits is forgotten; an address that is gone already is no failure. */
export function removeHook(
  ctx: Context,
  shopDomain: string,
  hookId: string,
): Promise<Result<null, UnknownShop>> {
  return inShop(ctx, shopDomain, async (tx, shop) => {
    if (UUID.test(hookId)) await deleteHook(tx, shop.id, hookId);
    return ok(null);
  });
}

/** What was lost or waits is told again now, also where the address had been given up. */
export function tellHookAgain(
  ctx: Context,
  shopDomain: string,
  hookId: string,
): Promise<Result<null, UnknownShop>> {
  return inShop(ctx, shopDomain, async (tx, shop) => {
    if (!UUID.test(hookId)) return ok(null);
    await resumeHook(tx, shop.id, hookId);
    await retryHookLetters(tx, shop.id, hookId, ctx.clock.now());
    await wake(tx, "hooks");
    return ok(null);
  });
}

/** Where a secret was sealed: moved to another address or store it opens nothing. */
export function sealPlace(shopId: number, hookId: string): string {
  return `hook/${shopId}/${hookId}`;
}

/** A whole address without a password in it; which machines it may lead to is looked at when it is used. */
function addressIn(text: string): string | null {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return null;
  const { protocol, username, password, href } = new URL(text);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && username === "" && password === "" ? href : null;
}
