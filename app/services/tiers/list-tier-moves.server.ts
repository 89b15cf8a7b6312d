import { findMembersById } from "../../db/members/member-reads.server.ts";
import { moversBySet } from "../../db/tiers/tiers-by-set.server.ts";
import type { TierMove } from "../../domain/index.ts";
import type { TierMover, TierMovers, TierWay } from "../../views/tier-preview.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { customerNames, PATIENCE } from "../customer-names.server.ts";
import { tryMembers } from "./preview-tiers.server.ts";
import type { TierTrial } from "./preview-tiers.server.ts";

export interface TierMovesAsked {
  /** Only those who would go that way. */
  readonly way: TierWay;
  /** `next` or `previous` of another page; anything else gives the first. */
  readonly cursor?: string | undefined;
  /** 25 when left out. */
  readonly limit?: number | undefined;
}

/** So many candidates are tried at once. */
const BATCH = 500;
const CURSOR = /^(after|before):(.*)$/;

/** One page of those who would move under a draft, with why. */
export async function listTierMoves(
  ctx: Context,
  trial: TierTrial,
  { way, cursor, limit = 25 }: TierMovesAsked,
): Promise<TierMovers> {
  const [, side, id = ""] = CURSOR.exec(cursor ?? "") ?? [];
  const start = UUID.test(id) ? id : null;
  const isBackward = side === "before" && start !== null;
  const moves = await moversFrom(ctx, trial, { way, start, isBackward, atLeast: limit + 1 });
  const shown = isBackward ? moves.slice(-limit) : moves.slice(0, limit);
  const hasMore = moves.length > limit;
  const page = await presentMovers(ctx, trial, shown);
  const [first, last] = [shown.at(0)?.memberId, shown.at(-1)?.memberId];
  const hasPrevious = isBackward ? hasMore : start !== null;
  const hasNext = isBackward || hasMore;
  return {
    ...page,
    previous: hasPrevious && first !== undefined ? `before:${first}` : null,
    next: hasNext && last !== undefined ? `after:${last}` : null,
  };
}

interface From {
  readonly way: TierWay;
  readonly start: string | null;
  readonly isBackward: boolean;
  readonly atLeast: number;
}

/** In the order of the members' ids. */
async function moversFrom(
  ctx: Context,
  trial: TierTrial,
  { way, start, isBackward, atLeast }: From,
): Promise<TierMove[]> {
  let moves: TierMove[] = [];
  for (let place = start; ;) {
    const range = isBackward ? { before: place } : { after: place };
    const found = await moversBySet(ctx.db.pool, trial.shop.id, trial.by, { range, limit: BATCH });
    const tried = (await tryMembers(ctx, trial, found)).flatMap(({ move }) =>
      move === null || (way !== "all" && move.direction !== way) ? [] : move,
    );
    moves = isBackward ? [...tried, ...moves] : [...moves, ...tried];
    place = found.at(isBackward ? 0 : -1)?.memberId ?? null;
    if (found.length < BATCH || moves.length >= atLeast) return moves;
  }
}

async function presentMovers(
  ctx: Context,
  { shop, nameOf }: TierTrial,
  moves: readonly TierMove[],
): Promise<Pick<TierMovers, "rows" | "namesAvailable">> {
  const memberIds = moves.map(({ memberId }) => memberId);
  const members = await findMembersById(ctx.db.pool, shop.id, memberIds);
  const customers = new Map(members.map(({ memberId, customerId }) => [memberId, customerId]));
  const known = [...customers.values()];
  const { names, available } = await customerNames(ctx, shop.domain, known, PATIENCE);
  const rows = moves.map(({ memberId, fromTierId, toTierId, direction, why }): TierMover => {
    const customerId = customers.get(memberId) ?? null;
    return {
      ...{ customerId, displayName: customerId === null ? null : (names.get(customerId) ?? null) },
      ...{ isUp: direction === "up", fromName: nameOf(fromTierId), toName: nameOf(toTierId) },
      why:
        "tierId" in why
          ? { kind: why.kind, tierName: nameOf(why.tierId), match: why.match, counts: why.counts }
          : why,
    };
  });
  return { rows, namesAvailable: available };
}
