import { spendsOf } from "../../db/orders/spend-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { tierHoldersAfter } from "../../db/tiers/tier-candidates.server.ts";
import { overridesOf } from "../../db/tiers/tier-overrides.server.ts";
import { decodeProgram, fail, ladderSince, ok, previewingTiers } from "../../domain/index.ts";
import type { ProgramCodecError, Result, TierStanding } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { programOf } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

const BATCH = 2_000;

export interface PreviewAsked {
  /** The draft as `encodeProgram` writes a programme, as a value or as text. */
  readonly program: unknown;
  /** Examples each way; 10 when left out. */
  readonly examples?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Who would move up and down if a draft were published now. */
export interface TierPreviewView {
  readonly currency: string;
  /** All who take part. */
  readonly members: number;
  readonly up: number;
  readonly down: number;
  /** Members on each step of the draft's ladder, lowest first. */
  readonly steps: readonly { readonly tierId: string; readonly name: string; readonly members: number }[];
  /** How many go from where to where, most first. */
  readonly moves: readonly {
    readonly fromTierId: string;
    readonly fromName: string;
    readonly toTierId: string;
    readonly toName: string;
    readonly members: number;
  }[];
  readonly examples: readonly TierMoveExample[];
}

/** Somebody who would move. */
export interface TierMoveExample {
  /** Digits of Shopify's customer id; null where the customer is not known any more. */
  readonly customerId: string | null;
  readonly isUp: boolean;
  readonly fromName: string;
  readonly toName: string;
  /** What the draft's window holds of them. */
  readonly standing: TierStanding;
}

/**
 * Who would move up and down if a draft were published now: all members who take part, with what is set by hand,
 * some at a time. Writes nothing and locks nobody; of what changes meanwhile it may have seen the one or the other.
 *
 * @throws the reason of the signal
 */
export async function previewTiers(
  ctx: Context,
  shopDomain: string,
  { program, examples = 10, signal }: PreviewAsked,
): Promise<Result<TierPreviewView, UnknownShop | ProgramCodecError>> {
  const decoded = decodeProgram(program);
  if (!decoded.ok) return decoded;
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const { tiers: before } = await programOf(ctx, shop);
  const { tiers: draft } = decoded.value;
  const now = ctx.clock.now();
  const calendar = storeCalendar(shop.timeZone);
  const since = ladderSince(draft, now, calendar);
  const previewing = previewingTiers({ before, draft, now, calendar, examples });
  const customers = new Map<string, string | null>();
  for (let after: string | null = null; ;) {
    signal?.throwIfAborted();
    const holders = await tierHoldersAfter(ctx.db.pool, shop.id, after, BATCH);
    const memberIds = holders.map(({ memberId }) => memberId);
    const [spends, overrides] = await Promise.all([
      spendsOf(ctx.db.pool, shop.id, memberIds, since),
      overridesOf(ctx.db.pool, shop.id, memberIds),
    ]);
    const byMember = Map.groupBy(spends, ({ memberId }) => memberId);
    for (const { memberId, tierId } of holders) {
      previewing.add({
        memberId,
        tierId,
        spends: byMember.get(memberId) ?? [],
        overrides: overrides.get(memberId) ?? [],
      });
    }
    const shown = new Set(previewing.result().examples.map(({ memberId }) => memberId));
    for (const { memberId, customerId } of holders) {
      if (shown.has(memberId)) customers.set(memberId, customerId);
    }
    after = memberIds.at(-1) ?? null;
    if (holders.length < BATCH) break;
  }
  const names = new Map([...before.tiers, ...draft.tiers].map(({ id, name }) => [id, name]));
  const { members, up, down, steps, moves, examples: shown } = previewing.result();
  const nameOf = (tierId: string) => names.get(tierId) ?? tierId;
  return ok({
    ...{ members, up, down },
    currency: shop.currency,
    steps: steps.map((step) => ({ ...step, name: nameOf(step.tierId) })),
    moves: moves.map((move) => ({
      ...move,
      fromName: nameOf(move.fromTierId),
      toName: nameOf(move.toTierId),
    })),
    examples: shown.map(({ memberId, fromTierId, toTierId, standing, direction }) => ({
      customerId: customers.get(memberId) ?? null,
      isUp: direction === "up",
      fromName: nameOf(fromTierId),
      toName: nameOf(toTierId),
      standing,
    })),
  });
}
