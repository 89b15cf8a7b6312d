import { decideTier, tierBefore } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { rehearsedBy } from "./rehearsed.ts";
import { NEVER } from "./state.ts";
import type { Member, Order, SetByHand } from "./state.ts";
import { programNow, spends, survivor, takesPart } from "./world.ts";
import type { World } from "./world.ts";

export function tierNow(world: World, member: Member): string {
  const set = setAt(member, world.now);
  if (set !== null) return set;
  return decideTier({
    ladder: (rehearsedBy(world, member, world.now)?.program ?? programNow(world)).tiers,
    spends: spends(world, member),
    currentTierId: null,
    now: world.now,
    calendar: world.calendar,
  }).tierId;
}

/** The tier with which an order earns: no order raises its own. */
export function tierOf(world: World, owner: Member, { processedAt, version }: Order): string {
  const set = setAt(owner, processedAt);
  if (set !== null) return set;
  return tierBefore(version.program.tiers, spends(world, owner), processedAt, world.calendar).id;
}

function setAt({ setByHand }: Member, at: number): string | null {
  const holding = setByHand.filter((one) => one.setAt <= at && at < one.until);
  const last = holding.reduce<SetByHand | null>(
    (latest, one) => (latest === null || latest.setAt <= one.setAt ? one : latest),
    null,
  );
  return last?.tierId ?? null;
}

function end(world: World, set: SetByHand): void {
  set.until = Math.min(set.until, Math.max(world.now, set.setAt));
  set.isEnded = true;
}

export function setTier(world: World, asked: Extract<Command, { kind: "set_tier" }>): Outcome {
  const { key, customerId, tierId, forMs } = asked;
  const member = survivor(world, customerId);
  if (member === null) return "unknown_member";
  if (!member.isClosed && !takesPart(member)) return "not_a_member";
  if (isKnown(world, key)) return NOTHING;
  if (member.isClosed) return "member_closed";
  for (const set of member.setByHand) if (!set.isEnded) end(world, set);
  const until = forMs === null ? NEVER : world.now + forMs;
  member.setByHand.push({ key, tierId, setAt: world.now, until, isEnded: false });
  return DONE;
}

function isKnown(world: World, key: string): boolean {
  return [...world.members.values()].some(({ setByHand }) => setByHand.some((set) => set.key === key));
}

export function takeBackTier(
  world: World,
  { key, customerId }: Extract<Command, { kind: "take_back_tier" }>,
): Outcome {
  const member = survivor(world, customerId);
  if (member === null) return "unknown_member";
  const set = member.setByHand.find((one) => one.key === key);
  if (set === undefined) return "not_set";
  if (set.isEnded) return NOTHING;
  end(world, set);
  return DONE;
}

/** Of two that hold the one set last goes on. */
export function mergeTiers(world: World, from: Member, into: Member): void {
  into.setByHand = [...from.setByHand, ...into.setByHand].sort((a, b) => a.setAt - b.setAt);
  from.setByHand = [];
  const open = into.setByHand.filter(({ isEnded }) => !isEnded);
  const holding = open.filter(({ until }) => until > world.now);
  const last = (holding.length > 0 ? holding : open).at(-1);
  for (const set of open) if (set !== last) end(world, set);
}
