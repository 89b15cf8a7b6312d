import { DONE } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { expire, mature } from "./lots.ts";
import { award, undoAward } from "./awards.ts";
import { adjust, deleteCustomer, merge } from "./members.ts";
import { changeMembership } from "./memberships.ts";
import { claim, deleteOrder, hear } from "./orders.ts";
import { capture, giveBack, openHold, release, releaseExpiredHolds } from "./redemptions.ts";
import { publish } from "./publish.ts";
import { endRehearsal, rehearse } from "./rehearsals.ts";
import { setTier, takeBackTier } from "./tiers.ts";
import type { World } from "./world.ts";

/** Whatever happens changes the world, one plain step after the other. */
export function happen(world: World, fact: Command): Outcome {
  switch (fact.kind) {
    case "snapshot":
      return hear(world, fact.snapshot);
    case "delete_order":
      return deleteOrder(world, fact.orderId);
    case "claim":
      return claim(world, fact);
    case "adjust":
      return adjust(world, fact);
    case "hold":
      return openHold(world, fact);
    case "capture":
      return capture(world, fact);
    case "release":
      return release(world, world.redemptions.get(fact.redemptionId));
    case "give_back":
      return giveBack(world, fact);
    case "release_expired_holds":
      return releaseExpiredHolds(world);
    case "mature":
      return mature(world, world.lots);
    case "expire":
      return expire(world, world.lots);
    case "membership":
      return changeMembership(world, fact);
    case "set_tier":
      return setTier(world, fact);
    case "take_back_tier":
      return takeBackTier(world, fact);
    case "publish":
      return publish(world, fact.program);
    case "award":
      return award(world, fact);
    case "undo_award":
      return undoAward(world, fact.awardId);
    case "rehearse":
      return rehearse(world, fact);
    case "end_rehearsal":
      return endRehearsal(world, fact);
    case "merge":
      return merge(world, fact);
    case "delete_customer":
      return deleteCustomer(world, fact.customerId);
    case "clock":
      world.now += fact.byMs;
      return DONE;
  }
}
