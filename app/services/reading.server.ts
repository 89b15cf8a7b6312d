import { findShop, loadProgramVersions } from "../db/shops.server.ts";
import type { ShopRow } from "../db/shops.server.ts";
import { findTier, invariant, tierProgress } from "../domain/index.ts";
import type { Program, TierProgress } from "../domain/index.ts";
import type { MemberRecord } from "../db/member-reads.server.ts";
import type { Context } from "./context.server.ts";
import type { Expiring, MemberRow, TierName } from "./member-views.server.ts";

/** A store and the programme that is in force in it. */
export interface ShopWithProgram {
  readonly shop: ShopRow;
  readonly program: Program;
}

export async function findShopWithProgram(
  ctx: Context,
  shopDomain: string,
): Promise<ShopWithProgram | undefined> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  return shop && { shop, program: await programOf(ctx, shop) };
}

/** The programme in force. */
export async function programOf(ctx: Context, shop: ShopRow): Promise<Program> {
  const versions = await loadProgramVersions(ctx.db.pool, shop.id);
  const version = versions.find(({ number }) => number === shop.programNumber);
  invariant(version !== undefined, "the programme in force exists");
  return version.program;
}

/** What a member's tier is and what is missing to the next one, as last decided. */
export function progressOf(program: Program, member: MemberRecord): TierProgress {
  return tierProgress(program.tiers, member.windowSpendMinor);
}

/** The tiers of a programme, lowest first. */
export function tierNames({ tiers: { tiers } }: Program): TierName[] {
  return tiers.map(({ id, name }, place) => ({ id, name, place }));
}

/** What is known of a member from elsewhere than its own row. */
interface BesidesMember {
  readonly displayName: string | null;
  readonly expiring: Expiring | null;
}

export function presentRow(program: Program, member: MemberRecord, besides: BesidesMember): MemberRow {
  const { memberId, customerId, available, pending, tierId } = member;
  const { windowSpendMinor, lifetimeSpendMinor, orderCount, lastOrderAt } = member;
  return {
    memberId,
    customerId,
    ...besides,
    available,
    pending,
    tierId,
    // A tier that the programme no longer has is shown by its id.
    tierName: findTier(program.tiers, tierId)?.name ?? tierId,
    windowSpendMinor,
    lifetimeSpendMinor,
    orderCount,
    lastOrderAt,
  };
}

/** A place in a list as an opaque text for addresses. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The parts of a cursor, or undefined if it was not made by us. */
export function decodeCursor(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const sound =
      Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === "string");
    return sound ? parts : undefined;
  } catch {
    return undefined;
  }
}

export function clampLimit(limit: number | undefined): number {
  return limit !== undefined && Number.isInteger(limit) ? Math.min(Math.max(limit, 1), 100) : 50;
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Ids of customers are positive and fit PostgreSQL's bigint. */
export function isCustomerId(text: string): boolean {
  return /^[1-9][0-9]{0,18}$/.test(text) && BigInt(text) < 2n ** 63n;
}

/** The last moment that may be asked for: 9999-12-31T23:59:59.999Z. */
const LAST_MOMENT = 253_402_300_799_999;

/** A moment (ms) that somebody asked for, within what can be stored; null where none was asked for. */
export function askedMoment(ms: number | undefined): number | null {
  return ms === undefined || Number.isNaN(ms) ? null : Math.trunc(Math.min(Math.max(ms, 0), LAST_MOMENT));
}

/** Ids of orders: positive, and fit PostgreSQL's bigint. */
export const isOrderId = isCustomerId;
