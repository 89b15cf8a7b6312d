import { decideMaturity } from "../points/decide-maturity.ts";
import type { EntryDraft } from "../points/entry.ts";
import type { LotSchedule } from "../points/lot.ts";
import { walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import { rescheduledLots } from "./lot-terms.ts";
import type { LotContext } from "./lot-terms.ts";
import type { OrderSettlement } from "./order-settlement.ts";

export interface Ripening {
  readonly entries: readonly EntryDraft[];
  readonly schedules: readonly LotSchedule[];
}

export const NOTHING_RIPENS: Ripening = { entries: [], schedules: [] };

/** The order's pending lots follow the order: sent or arrived, they mature, at once if their moment has passed. */
export function ripen(
  context: LotContext,
  standing: OrderSettlement["standing"],
  wallet: Wallet,
  now: number,
): Ripening {
  const schedules = rescheduledLots(context, standing, wallet);
  const keys = new Set(standing.map((earning) => earning.entryKey));
  const after = walletAfter(wallet, [], schedules);
  const lots = after.lots.filter((lot) => keys.has(lot.key));
  return { entries: decideMaturity({ ...after, lots }, now), schedules };
}
