import { loadRunningCampaigns } from "../../db/campaigns/campaign-versions.server.ts";
import { prismaIn } from "../../db/prisma.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { checkProgramFit } from "../../domain/index.ts";
import type { Program, ProgramDoesNotFit, ProgramToFit } from "../../domain/index.ts";

interface Fitting {
  readonly program: Program;
  /** From when on it is in force (ms). */
  readonly from: number;
  readonly now: number;
  /** Absent: the version that is rehearsed now, if any is. */
  readonly rehearsed?: ProgramToFit["rehearsed"];
}

/** Why checkout cannot hold a programme beside the campaigns that run, or will; null: it can. */
export async function programFits(
  tx: Tx,
  shop: Pick<ShopRow, "id" | "currency">,
  { program, from, now, rehearsed }: Fitting,
): Promise<ProgramDoesNotFit | null> {
  const running = await prismaIn(tx, (prisma) => loadRunningCampaigns(prisma, shop.id, now));
  const tried = rehearsed === undefined ? await rehearsedNow(tx, shop.id, from) : rehearsed;
  return checkProgramFit({ program, from, rehearsed: tried }, running, shop.currency);
}
