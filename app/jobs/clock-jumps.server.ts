import type { Context } from "../services/context.server.ts";
import { expirePoints } from "../services/points/expire-points.server.ts";
import { lookAtStores } from "../services/outbox/look-at-stores.server.ts";
import { endRedemptionsDue } from "../services/rewards/end-redemptions.server.ts";
import { releaseExpiredHolds } from "../services/rewards/release-expired-holds.server.ts";
import { maturePoints } from "../services/points/mature-points.server.ts";
import { beginAndEndCampaigns } from "../services/campaigns/begin-and-end-campaigns.server.ts";
import { endGroups } from "../services/campaigns/groups/end-groups.server.ts";
import { bringIntoForce } from "../services/program/bring-into-force.server.ts";
import { endRehearsalsDue } from "../services/rehearsals/end-rehearsal.server.ts";
import { reviewTiers } from "../services/tiers/review-tiers.server.ts";
import { startLoop } from "./loop.server.ts";
import type { Loop } from "./loop.server.ts";

const LOOK_MS = 1_000;
const JUMP_MS = 60_000;

/**
 * Does at once what time brings when the clock has jumped ahead: because somebody moved the simulator's,
 * or because the machine slept. Without a jump the schedules do it.
 */
export function watchForClockJumps(ctx: Context, lookMs = LOOK_MS): Loop {
  // How far the clock is ahead of one that only ever runs.
  const lead = () => ctx.clock.now() - performance.now();
  let known = lead();
  return startLoop({
    name: "clock",
    log: ctx.log,
    pollMs: lookMs,
    async work(signal) {
      const now = lead();
      if (now - known > JUMP_MS) {
        await bringIntoForce(ctx, signal);
        await beginAndEndCampaigns(ctx, signal);
        await endGroups(ctx, signal);
        await endRehearsalsDue(ctx, signal);
        await endRedemptionsDue(ctx, signal);
        await releaseExpiredHolds(ctx, signal);
        await maturePoints(ctx, undefined, signal);
        await expirePoints(ctx, undefined, signal);
        await reviewTiers(ctx, undefined, signal);
        await lookAtStores(ctx);
      }
      // Only now: after a failure the next round does it all again.
      known = now;
    },
  });
}
