import { DONE } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { expire, mature } from "./lots.ts";
import { adjust, deleteCustomer, enrol, merge } from "./members.ts";
import { claim, deleteOrder, settle } from "./orders.ts";
import { capture, giveBack, openHold, release, releaseExpiredHolds } from "./redemptions.ts";
import type { World } from "./world.ts";

/** Whatever happens changes the world, one plain step after the other. */
export function happen(world: World, fact: Command): Outcome {
  switch (fact.kind) {
    case "snapshot":
      return settle(world, fact.snapshot);
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
    case "enrol":
      return enrol(world, fact.customerId);
    case "merge":
      return merge(world, fact);
    case "delete_customer":
      return deleteCustomer(world, fact.customerId);
    case "clock":
      world.now += fact.byMs;
      return DONE;
  }
}
