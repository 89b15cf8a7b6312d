import type { ExpireScale } from "./expire.ts";
import type { ReadScale } from "./read.ts";
import type { SettleScale } from "./settle.ts";
import type { WebhookScale } from "./webhooks.ts";

export interface Scales {
  readonly settle: SettleScale;
  readonly webhooks: WebhookScale;
  readonly expire: ExpireScale;
  readonly read: ReadScale;
}

/** Needs some 15 GB of disk for a while. */
export const FULL: Scales = {
  settle: { members: 20_000, orders: 20_000, rounds: 5 },
  webhooks: { seconds: 5, rounds: 5, connections: 64, climbs: 8 },
  // A million lots in all, in rounds, because one round would say more about the machine's mood.
  expire: { members: 50_000, lotsEach: 5, rounds: 4 },
  read: { smallMembers: 10_000, largeMembers: 100_000, entriesEach: 100, reads: 1_000, rounds: 7 },
};

/** To see that all of it runs; so small a ledger fits caches that a real one does not, so its ratios judge nothing. */
export const QUICK: Scales = {
  settle: { members: 2_000, orders: 4_000, rounds: 3 },
  webhooks: { seconds: 2, rounds: 3, connections: 64, climbs: 3 },
  expire: { members: 2_000, lotsEach: 5, rounds: 3 },
  read: { smallMembers: 300, largeMembers: 3_000, entriesEach: 100, reads: 1_000, rounds: 7 },
};
