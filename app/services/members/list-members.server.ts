import {
  customersKnown,
  findMembersByCustomer,
  NEVER,
  pageOfMembers,
  placeOf,
} from "../../db/members/member-reads.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import { countMemberships } from "../../db/members/memberships.server.ts";
import type { MemberPageQuery, MemberRecord } from "../../db/members/member-reads.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { MembershipState, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { customerNames, NO_NAMES, PATIENCE, searchCustomerIds } from "../customer-names.server.ts";
import type { MemberSort, MembersPage } from "../../views/members.ts";
import { membersAsOf } from "../points/members-as-of.server.ts";
import { readExpiring } from "../points/read-expiring.server.ts";
import { askedMoment, clampLimit, decodeCursor, encodeCursor, isCustomerId, UUID } from "../asked.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import { presentRow } from "./present-row.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface MembersQuery {
  readonly sort: MemberSort;
  /** Only members of this tier. */
  readonly tierId?: string | undefined;
  /** Only those who stand so to the programme; members when left out. A search finds everybody. */
  readonly membership?: MembershipState | undefined;
  /** A customer id in digits, or words that Shopify's customer search understands (name, e-mail). */
  readonly search?: string | undefined;
  /** `next` or `previous` of another page with the same sort and tier. */
  readonly cursor?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
  /** False leaves Shopify's names out of it. */
  readonly withNames?: boolean | undefined;
}

/**
 * One page of members, highest (or latest) first. A cursor that makes no sense gives the first page.
 * Points are those of this moment; the order is that of what a sweep has written down last.
 * A search gives the members among the first customers that Shopify finds, on one page, in the same order, and
 * besides, unless a tier is asked for, those who are no members.
 */
export async function listMembers(
  ctx: Context,
  shopDomain: string,
  query: MembersQuery,
): Promise<Result<MembersPage, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const page = await findPage(ctx, { shopId: shop.id, shopDomain }, query);
  const customerIds = [...page.members.map(({ customerId }) => customerId), ...page.strangerIds];
  const memberIds = page.members.map(({ memberId }) => memberId);
  const [members, { names, available }, expiring, waiting, rehearsed] = await Promise.all([
    membersAsOf(ctx, shop, page.members),
    // Whoever has just not answered the search is not waited for again.
    query.withNames === false
      ? NO_NAMES
      : customerNames(ctx, shopDomain, customerIds, page.searchAvailable ? PATIENCE : { patienceMs: 0 }),
    readExpiring(ctx, shop, memberIds),
    countMemberships(ctx.db.pool, shop.id, "waiting"),
    rehearsedNow(ctx.db.pool, shop.id, ctx.clock.now()),
  ]);
  return ok({
    waiting,
    currency: shop.currency,
    timeZone: shop.timeZone,
    tiers: tierNames(program),
    namesAvailable: available,
    searchAvailable: page.searchAvailable,
    members: members.map((member) =>
      presentRow(rehearsed?.memberIds.has(member.memberId) === true ? rehearsed.program : program, member, {
        displayName: names.get(member.customerId) ?? null,
        expiring: expiring.get(member.memberId) ?? null,
      }),
    ),
    strangers: page.strangerIds.flatMap((customerId) => {
      const displayName = names.get(customerId) ?? null;
      // A number that somebody typed is a customer's only if Shopify says so.
      return !names.has(customerId) && customerId === query.search?.trim() ? [] : { customerId, displayName };
    }),
    next: page.next,
    previous: page.previous,
  });
}

interface Page {
  readonly members: readonly MemberRecord[];
  readonly strangerIds: readonly string[];
  readonly next: string | null;
  readonly previous: string | null;
  readonly searchAvailable: boolean;
}

interface Where {
  readonly shopId: number;
  readonly shopDomain: string;
}

async function findPage(ctx: Context, { shopId, shopDomain }: Where, query: MembersQuery): Promise<Page> {
  const words = query.search?.trim() ?? "";
  if (words === "") return pageOf(ctx, shopId, query);
  const limit = clampLimit(query.limit);
  const ids = isCustomerId(words)
    ? [words]
    : await searchCustomerIds(ctx, shopDomain, { words, first: limit }, PATIENCE);
  const onePage = { strangerIds: [], next: null, previous: null };
  if (ids === null) return { ...onePage, members: [], searchAvailable: false };
  const [members, known] = await Promise.all([
    findMembersByCustomer(ctx.db.pool, shopId, ids),
    customersKnown(ctx.db.pool, shopId, ids),
  ]);
  const inTier = members
    .filter(({ tierId }) => query.tierId === undefined || tierId === query.tierId)
    .sort((one, other) => highestFirst(one, other, query.sort));
  const strangerIds = query.tierId === undefined ? ids.filter((id) => !known.has(id)) : [];
  return { ...onePage, members: inTier, strangerIds, searchAvailable: true };
}

/** As in the list without a search. */
function highestFirst(one: MemberRecord, other: MemberRecord, sort: MemberSort): number {
  const [value, others] = [sortedValue(one, sort), sortedValue(other, sort)];
  if (value === others) return one.memberId < other.memberId ? 1 : -1;
  return value < others ? 1 : -1;
}

function sortedValue(member: MemberRecord, sort: MemberSort): number {
  switch (sort) {
    case "balance":
      return member.available;
    case "recent":
      return member.lastOrderAt ?? Number.NEGATIVE_INFINITY;
    case "spend":
      return member.lifetimeSpendMinor;
  }
}

async function pageOf(ctx: Context, shopId: number, query: MembersQuery): Promise<Page> {
  const limit = clampLimit(query.limit);
  const { from, direction } = placeFrom(query);
  const tierId = query.tierId ?? null;
  // One more than is shown tells whether there is another page.
  const some = await pageOfMembers(ctx.db.pool, shopId, {
    sort: query.sort,
    tierId,
    membership: query.membership ?? "member",
    from,
    direction,
    limit: limit + 1,
  });
  const more = some.length > limit;
  const members = direction === "after" ? some.slice(0, limit) : some.slice(-limit);
  const hasNext = direction === "after" ? more : members.length > 0;
  const hasPrevious = direction === "before" ? more : from !== null && members.length > 0;
  return {
    members,
    strangerIds: [],
    next: hasNext ? cursorAt(members.at(-1), query.sort, "after") : null,
    previous: hasPrevious ? cursorAt(members[0], query.sort, "before") : null,
    searchAvailable: true,
  };
}

function cursorAt(member: MemberRecord | undefined, sort: MemberSort, direction: string): string | null {
  if (!member) return null;
  const { value, memberId } = placeOf(member, sort);
  return encodeCursor([sort, direction, value, memberId]);
}

function placeFrom(query: MembersQuery): Pick<MemberPageQuery, "from" | "direction"> {
  const [sort, direction, value, memberId] = decodeCursor(query.cursor, 4) ?? [];
  const start = { from: null, direction: "after" } as const;
  if (sort !== query.sort || value === undefined || memberId === undefined || !UUID.test(memberId))
    return start;
  const sound = sort === "recent" ? value === NEVER || isMoment(value) : /^-?[0-9]{1,18}$/.test(value);
  if (!sound || (direction !== "after" && direction !== "before")) return start;
  return { from: { value, memberId }, direction };
}

/** A moment as our cursors have it. JavaScript reads others as dates too that PostgreSQL does not. */
function isMoment(text: string): boolean {
  const at = Date.parse(text);
  return askedMoment(at) === at && new Date(at).toISOString() === text;
}
