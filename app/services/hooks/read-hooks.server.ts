import { lettersOfHooks } from "../../db/hooks/hook-letters.server.ts";
import { listHooks } from "../../db/hooks/hooks.server.ts";
import type { HookRecord } from "../../db/hooks/hooks.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { EVENT_KINDS } from "../../views/hooks.ts";
import type { EventKind, HookLetterRow, HooksPage, HookState } from "../../views/hooks.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { MOST_HOOKS } from "./change-hooks.server.ts";

const LETTERS_SHOWN = 5;

/** The addresses of a store that are told what happens, each with what it was told last. */
export async function readHooks(ctx: Context, shopDomain: string): Promise<Result<HooksPage, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const [hooks, { letters, waiting }] = await Promise.all([
    listHooks(ctx.db.prisma, shop.id),
    lettersOfHooks(ctx.db.pool, shop.id, LETTERS_SHOWN),
  ]);
  const lettersOf = Map.groupBy(letters, ({ hookId }) => hookId);
  return ok({
    most: MOST_HOOKS,
    hooks: hooks.map((hook) => ({
      hookId: hook.id,
      url: hook.url,
      kinds: knownKinds(hook.kinds),
      state: stateOf(hook),
      createdAt: hook.createdAt.getTime(),
      waiting: waiting.get(hook.id) ?? 0,
      letters: (lettersOf.get(hook.id) ?? []).flatMap(({ id, kind, state, occurredAt, attempts, answer }) =>
        knownKinds([kind]).map((known): HookLetterRow => ({
          letterId: id,
          kind: known,
          state,
          occurredAt,
          attempts,
          answer,
        })),
      ),
    })),
  });
}

function stateOf({ failingSince, stoppedAt }: HookRecord): HookState {
  if (stoppedAt !== null) return "stopped";
  return failingSince === null ? "working" : "failing";
}

function knownKinds(kinds: readonly string[]): EventKind[] {
  return EVENT_KINDS.filter((kind) => kinds.includes(kind));
}
