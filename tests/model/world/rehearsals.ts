import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { settle } from "./orders.ts";
import { isPlacedBefore } from "./room.ts";
import { NEVER } from "./state.ts";
import type { Order, Rehearsal } from "./state.ts";
import { takesPart } from "./world.ts";
import type { World } from "./world.ts";

const SECOND = 1_000;
const DAY = 86_400_000;

/** Chosen members have a programme of their own for what they order from now on, and for their tiers. */
export function rehearse(
  world: World,
  { customerIds, program }: Extract<Command, { kind: "rehearse" }>,
): Outcome {
  const chosen = customerIds.map((customerId) => world.members.get(customerId));
  if (!chosen.every((one) => one !== undefined && one.mergedInto === null && takesPart(one)))
    return "rehearsal_no_member";
  if (world.rehearsals.some(({ until }) => until === null)) return "rehearsal_running";
  const number = (world.versions.at(-1)?.number ?? 0) + 1;
  const from = Math.floor(world.now / SECOND) * SECOND;
  world.versions.push({ number, program, effectiveFrom: null });
  world.rehearsals.push({ number, from, until: null, isTakenBack: false });
  for (const one of chosen) one?.rehearses.add(number);
  return DONE;
}

/** What was earned stays, or each order is worth again what everyone's version says. */
export function endRehearsal(
  world: World,
  { takeBack }: Extract<Command, { kind: "end_rehearsal" }>,
): Outcome {
  const last = world.rehearsals.at(-1);
  if (last === undefined) return "unknown_rehearsal";
  const hasEnded = last.until === null;
  last.until ??= Math.max(world.now, last.from);
  if (!takeBack) return hasEnded ? DONE : NOTHING;
  last.isTakenBack = true;
  const given = ordersOf(world, last);
  for (const { snapshot, owner } of given) settle(world, snapshot, owner);
  return hasEnded || given.length > 0 ? DONE : NOTHING;
}

/** What somebody has of it who may have points. An order that was dated by another clock a day ahead is among it. */
function ordersOf(world: World, { number, until }: Rehearsal): Order[] {
  const end = (until ?? NEVER) + DAY;
  return [...world.orders.values()]
    .filter(
      ({ version, isDeleted, owner }) => version.number === number && !isDeleted && owner?.isClosed === false,
    )
    .filter(({ processedAt }) => processedAt < end)
    .sort((a, b) => (isPlacedBefore(a, b) ? -1 : 1));
}
