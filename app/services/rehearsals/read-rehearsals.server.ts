import { findMembersById } from "../../db/members/member-reads.server.ts";
import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { listDrafts } from "../../db/program/program-drafts.server.ts";
import type { DraftRow } from "../../db/program/program-drafts.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { LoadedVersion } from "../../db/program/program-versions.server.ts";
import { listRehearsals, membersOfRehearsal } from "../../db/program/rehearsals.server.ts";
import type { RehearsalRow } from "../../db/program/rehearsals.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, findTier, ok } from "../../domain/index.ts";
import type { PublishedVersion, Result } from "../../domain/index.ts";
import type { RehearsalStanding, RehearsalsView, RehearsalView } from "../../views/rehearsals.ts";
import type { Context } from "../context.server.ts";
import { customerNames, PATIENCE } from "../customer-names.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { compareRehearsed } from "./compare-rehearsed.server.ts";

/** So many are shown. */
const REHEARSALS = 10;

/** What is rehearsed in a store and what was, by whom, and how it differs from the programme of everyone. */
export async function readRehearsals(
  ctx: Context,
  shopDomain: string,
): Promise<Result<RehearsalsView, UnknownShop>> {
  const { pool, prisma } = ctx.db;
  const shop = await findShop(pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const [rows, versions, drafts] = await Promise.all([
    listRehearsals(prisma, shop.id),
    loadProgramVersions(pool, shop.id),
    listDrafts(prisma, shop.id),
  ]);
  const now = ctx.clock.now();
  const found = await Promise.all(
    rows.slice(0, REHEARSALS).map(async (row) => {
      const query = { number: row.number, from: row.beganAt, until: row.endedAt ?? row.until };
      const [ids, figures] = await Promise.all([
        membersOfRehearsal(pool, shop.id, row.number),
        compareRehearsed(ctx, shop, versions, query),
      ]);
      return { row, figures, members: await findMembersById(pool, shop.id, ids) };
    }),
  );
  const customers = found.flatMap(({ members, figures }) => [
    ...members.map(({ customerId }) => customerId),
    ...figures.latest.flatMap(({ customerId }) => customerId ?? []),
  ]);
  const asked = [...new Set(customers)].slice(0, MOST_NAMES);
  const { names, available } = await customerNames(ctx, shopDomain, asked, PATIENCE);
  const named = <T extends { readonly customerId: string | null }>(one: T) => ({
    ...one,
    displayName: names.get(one.customerId ?? "") ?? null,
  });
  return ok({
    ...{ currency: shop.currency, timeZone: shop.timeZone, now, namesAvailable: available },
    rehearsals: found.map(({ row, figures, members }): RehearsalView => {
      const { number, beganAt, beganBy, until, endedAt, endedBy } = row;
      return {
        ...{ number, beganAt, beganBy, until, endedAt, endedBy },
        draft: draftOf(row, drafts),
        standing: standingOf(row, now, figures.orders),
        publishedSince: publishedSince(row, versions, now),
        members: members.map((member) => ({
          ...named({ customerId: member.customerId }),
          tierName: tierNameOf(member, row, versions, now),
          hasLeft: member.membership !== "member" || member.closed,
        })),
        figures: { ...figures, latest: figures.latest.map(named) },
      };
    }),
  });
}

/** As many as Shopify is asked for at once. */
const MOST_NAMES = 250;

function isRunning({ endedAt, until }: RehearsalRow, now: number): boolean {
  return endedAt === null && (until === null || until > now);
}

function standingOf(row: RehearsalRow, now: number, left: number): RehearsalStanding {
  if (isRunning(row, now)) return "running";
  if (row.takenBackAt === null) return "kept";
  return left > 0 ? "taking_back" : "taken_back";
}

function draftOf(row: RehearsalRow, drafts: readonly DraftRow[]): RehearsalView["draft"] {
  const draft = drafts.find(({ id }) => id === row.draftId);
  if (draft === undefined) return null;
  return { draftId: draft.id, revision: draft.revision, isChanged: draft.revision !== row.draftRevision };
}

/** The latest version that came into force while it was rehearsed. */
function publishedSince(row: RehearsalRow, versions: readonly PublishedVersion[], now: number) {
  const until = Math.min(now, row.endedAt ?? row.until ?? now);
  const later = versions.findLast(
    ({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom > row.beganAt && effectiveFrom <= until,
  );
  return later?.number ?? null;
}

function tierNameOf(
  { tierId }: MemberRecord,
  row: RehearsalRow,
  versions: readonly LoadedVersion[],
  now: number,
): string {
  const theirs = versions.find(({ number, isCurrent }) =>
    isRunning(row, now) ? number === row.number : isCurrent,
  );
  return (theirs && findTier(theirs.program.tiers, tierId)?.name) ?? tierId;
}
