import type { Prisma, PrismaTx } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import type { Tx } from "../transaction.server.ts";

/** What somebody wants to see of the list of campaigns, under a name. */
export interface SavedViewRow {
  readonly id: string;
  /** Null: for everybody who works in the store. */
  readonly owner: string | null;
  readonly name: string;
  /** As whoever saved it has written it. */
  readonly view: unknown;
}

/** Those for everybody and those of one person, by their names. */
export function listSavedViews(
  prisma: Prisma | PrismaTx,
  shopId: number,
  owner: string,
): Promise<SavedViewRow[]> {
  return prisma.savedCampaignView.findMany({
    where: { shopId, OR: [{ owner }, { owner: null }] },
    select: { id: true, owner: true, name: true, view: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** Keeps a view, in the place of one of the same person that has the name. */
export async function saveView(
  tx: Tx,
  shopId: number,
  one: Omit<SavedViewRow, "view"> & { readonly view: object; readonly at: number; readonly actor: string },
): Promise<void> {
  const { id, owner, name, view, at, actor } = one;
  await prismaIn(tx, async (prisma) => {
    await prisma.savedCampaignView.deleteMany({ where: { shopId, owner, name } });
    const data = { ...{ shopId, id, owner, name, view }, createdAt: new Date(at), createdBy: actor };
    await prisma.savedCampaignView.create({ data });
  });
}

/** Forgets a view that is for everybody or of this person; answers whether there was one. */
export async function removeView(tx: Tx, shopId: number, id: string, owner: string): Promise<boolean> {
  const where = { shopId, id, OR: [{ owner }, { owner: null }] };
  const { count } = await prismaIn(tx, (prisma) => prisma.savedCampaignView.deleteMany({ where }));
  return count > 0;
}

export function countSavedViews(tx: Tx, shopId: number): Promise<number> {
  return prismaIn(tx, (prisma) => prisma.savedCampaignView.count({ where: { shopId } }));
}
