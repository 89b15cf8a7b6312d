import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { asOf, comeBack, spend, tentatively, wasActive } from "./lots.ts";
import { close } from "./memberships.ts";
import { survivor } from "./world.ts";
import { slice } from "./state.ts";
import type { Redemption } from "./state.ts";
import type { World } from "./world.ts";

export function openHold(world: World, fact: Extract<Command, { kind: "hold" }>): Outcome {
  const member = survivor(world, fact.customerId);
  if (member === null) return "unknown_member";
  if (world.redemptions.has(fact.redemptionId)) return NOTHING;
  if (member.isClosed) return "member_closed";
  if (fact.points === 0) return "points_out_of_range";
  const pieces: Redemption["pieces"] = [];
  const isPossible = tentatively(world, member, () => {
    asOf(world, member);
    const taken = spend(world, member, fact.points);
    pieces.push(...(taken ?? []));
    return taken !== null;
  });
  if (!isPossible) return "not_enough_points";
  const expiresAt = fact.ttlMs === null ? null : world.now + fact.ttlMs;
  const resolved = { state: "open" as const, captured: 0, givenBack: 0 };
  world.redemptions.set(fact.redemptionId, { owner: member, pieces, expiresAt, ...resolved });
  wasActive(member, world.now);
  return DONE;
}

export function capture(
  world: World,
  { redemptionId, points }: Extract<Command, { kind: "capture" }>,
): Outcome {
  const redemption = world.redemptions.get(redemptionId);
  if (redemption === undefined) return "unknown_redemption";
  if (redemption.state === "captured")
    return redemption.captured === points ? NOTHING : "hold_already_captured";
  if (redemption.state === "released") return "hold_already_released";
  const held = redemption.pieces.reduce((sum, piece) => sum + piece.points, 0);
  if (points < 1 || points > held) return "capture_out_of_range";
  redemption.state = "captured";
  redemption.captured = points;
  bringIn(world, redemption, slice(redemption.pieces, points, held));
  return DONE;
}

export function release(world: World, redemption: Redemption | undefined): Outcome {
  if (redemption === undefined) return "unknown_redemption";
  if (redemption.state === "captured") return "hold_already_captured";
  if (redemption.state === "released") return NOTHING;
  redemption.state = "released";
  bringIn(world, redemption, redemption.pieces);
  return DONE;
}

/** What comes back to somebody who is no member any more is closed with the rest. */
function bringIn(world: World, { owner }: Redemption, pieces: Redemption["pieces"]): void {
  comeBack(world, pieces);
  close(world, owner);
}

export function releaseExpiredHolds(world: World): Outcome {
  const due = [...world.redemptions.values()].filter(
    ({ state, expiresAt }) => state === "open" && expiresAt !== null && expiresAt <= world.now,
  );
  for (const redemption of due) release(world, redemption);
  return due.length > 0 ? DONE : NOTHING;
}

export function giveBack(
  world: World,
  { redemptionId, totalPoints }: Extract<Command, { kind: "give_back" }>,
): Outcome {
  const redemption = world.redemptions.get(redemptionId);
  if (redemption === undefined) return "unknown_redemption";
  const { captured, givenBack } = redemption;
  if (redemption.state !== "captured") return "hold_not_captured";
  if (totalPoints > captured) return "give_back_out_of_range";
  if (totalPoints <= givenBack) return NOTHING;
  // What was spent last comes back first.
  const pieces = slice(redemption.pieces, 0, captured).reverse();
  redemption.givenBack = totalPoints;
  bringIn(world, redemption, slice(pieces, givenBack, totalPoints));
  return DONE;
}
