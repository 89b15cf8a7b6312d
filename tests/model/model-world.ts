import {
  countingPolicy,
  decideTier,
  earnedPoints,
  earningBase,
  findTier,
  lifeOf,
  maturityOf,
  orderStamp,
  promisedValidity,
  tierBefore,
} from "../../app/domain/index.ts";
import type { Calendar, LifeRules, OrderSnapshot, ProgramVersion } from "../../app/domain/index.ts";
import { valueOf } from "../support/orders.ts";
import { DONE, NOTHING } from "./commands.ts";
import type { Command, Outcome, Standing } from "./commands.ts";

import { byAge, byEnd, NEVER, slice } from "./model-state.ts";
import type { Member, ModelLot, Order, Redemption } from "./model-state.ts";

const DELETED = "deleted";

/** Everything there is at one moment. Whatever happens changes it, one plain step after the other. */
export class ModelWorld {
  readonly #program: ProgramVersion;
  readonly #life: LifeRules;
  readonly #calendar: Calendar;
  readonly #members = new Map<string, Member>();
  readonly #orders = new Map<string, Order>();
  readonly #redemptions = new Map<string, Redemption>();
  readonly #adjustments = new Set<string>();
  readonly #lots: ModelLot[] = [];
  #now: number;

  constructor(program: ProgramVersion, calendar: Calendar, now: number) {
    this.#program = program;
    this.#life = lifeOf(program.program);
    this.#calendar = calendar;
    this.#now = now;
  }

  happen(fact: Command): Outcome {
    switch (fact.kind) {
      case "snapshot":
        return this.#settle(fact.snapshot);
      case "delete_order":
        return this.#deleteOrder(fact.orderId);
      case "claim":
        return this.#claim(fact);
      case "adjust":
        return this.#adjust(fact);
      case "hold":
        return this.#hold(fact);
      case "capture":
        return this.#capture(fact);
      case "release":
        return this.#release(this.#redemptions.get(fact.redemptionId));
      case "give_back":
        return this.#giveBack(fact);
      case "release_expired_holds":
        return this.#releaseExpiredHolds();
      case "mature":
        return this.#mature(this.#lots);
      case "expire":
        return this.#expire(this.#lots);
      case "merge":
        return this.#merge(fact);
      case "delete_customer":
        return this.#deleteCustomer(fact.customerId);
      case "clock":
        this.#now += fact.byMs;
        return DONE;
    }
  }

  standing(customerId: string): Standing | null {
    const member = this.#survivor(customerId);
    if (member === null) return null;
    const lots = this.#lots.filter((lot) => lot.owner === member && lot.left > 0);
    const sum = (some: ModelLot[]) => some.reduce((acc, lot) => acc + lot.left, 0);
    const open = [...this.#redemptions.values()].filter(
      ({ owner, state }) => owner === member && state === "open",
    );
    return {
      pending: sum(lots.filter((lot) => lot.isPending)),
      available: sum(lots.filter((lot) => !lot.isPending)) - member.owes,
      held: open.flatMap(({ pieces }) => pieces).reduce((acc, piece) => acc + piece.points, 0),
      lots: lots
        .map(({ key, left, isPending, expiresAt }) => ({ key, remaining: left, isPending, expiresAt }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
      tierId: this.#tierNow(member),
    };
  }

  #tierNow(member: Member): string {
    return decideTier({
      ladder: this.#program.program.tiers,
      spends: this.#spends(member),
      currentTierId: null,
      now: this.#now,
      calendar: this.#calendar,
    }).tierId;
  }

  #spends(member: Member) {
    return [...this.#orders.values()]
      .filter(({ owner }) => owner === member)
      .map(({ processedAt, counted }) => ({ processedAt, countedMinor: counted }));
  }

  #survivor(customerId: string): Member | null {
    let member = this.#members.get(customerId) ?? null;
    while (member !== null && member.mergedInto !== null) member = member.mergedInto;
    return member;
  }

  /* Orders */

  #settle(snapshot: OrderSnapshot, claimer: Member | null = null): Outcome {
    const known = this.#orders.get(snapshot.orderId);
    const owner = claimer ?? this.#ownerOf(snapshot, known);
    const stamp = orderStamp(snapshot);
    if (known && stamp < known.stamp) return "stale";
    if (known?.stamp === stamp && known.owner === owner) return NOTHING;
    const { order, occurredAt } = known
      ? { order: known, occurredAt: stamp === known.stamp ? this.#now : snapshot.updatedAt }
      : { order: this.#newOrder(snapshot), occurredAt: snapshot.processedAt };
    const number = order.moves + 1;
    let moved = false;
    if (order.owner !== owner) {
      moved = this.#takeBack(order, Number.POSITIVE_INFINITY);
      order.tierId = owner === null ? null : this.#tierBefore(owner, order);
    }
    const { counted, points } = this.#worth(snapshot, order.tierId);
    const has = order.earnings.reduce((sum, earning) => sum + earning.points, 0);
    order.owner = owner;
    if (points < has) moved = this.#takeBack(order, has - points) || moved;
    if (points > has && owner !== null) {
      this.#earn(order, owner, points - has, `order/${snapshot.orderId}/settle/${number}/earn`, {
        snapshot,
        occurredAt,
      });
      moved = true;
    }
    Object.assign(order, { snapshot, stamp, counted, moves: moved ? number : order.moves });
    if (claimer) order.claimedBy = claimer;
    this.#orders.set(snapshot.orderId, order);
    this.#ripen(order);
    return DONE;
  }

  #ownerOf({ customerId }: OrderSnapshot, known: Order | undefined): Member | null {
    if (customerId === null && !known?.claimedBy) return null;
    if (customerId !== null && !this.#members.has(customerId)) {
      const member = { id: customerId, owes: 0, activeAt: null, mergedInto: null, isClosed: false };
      this.#members.set(customerId, member);
    }
    const member = this.#survivor(customerId ?? known?.claimedBy?.id ?? "");
    return member?.isClosed === true ? null : member;
  }

  #newOrder(snapshot: OrderSnapshot): Order {
    const { processedAt } = snapshot;
    const nobody = { owner: null, claimedBy: null, tierId: null };
    return { snapshot, stamp: "", ...nobody, processedAt, counted: 0, moves: 0, earnings: [] };
  }

  #tierBefore(owner: Member, { processedAt }: Order): string {
    const ladder = this.#program.program.tiers;
    return tierBefore(ladder, this.#spends(owner), processedAt, this.#calendar).id;
  }

  #worth(snapshot: OrderSnapshot, tierId: string | null): { counted: number; points: number } {
    const { earning, tiers } = this.#program.program;
    const base = earningBase(snapshot, countingPolicy(earning));
    const tier = tierId === null ? null : findTier(tiers, tierId);
    const points = tier === null ? 0 : valueOf(earnedPoints(base, earning, tier)).points;
    return { counted: base.countedMinor, points };
  }

  #earn(
    order: Order,
    owner: Member,
    points: number,
    key: string,
    { snapshot, occurredAt }: { snapshot: OrderSnapshot; occurredAt: number },
  ): void {
    const maturesAt = this.#maturity(snapshot, occurredAt);
    const isPending = maturesAt === null || maturesAt > occurredAt;
    const lot = this.#openLot(owner, key, occurredAt, maturesAt);
    Object.assign(lot, { isPending, maturesAt });
    if (isPending) lot.left = points;
    else this.#arrive(lot, points);
    order.earnings.push({ lot, points });
    this.#wasActive(owner, occurredAt);
  }

  #maturity({ fulfilledAt = null, deliveredAt = null }: OrderSnapshot, paidAt: number): number | null {
    return maturityOf(this.#life.maturity, { paidAt, fulfilledAt, deliveredAt }, this.#calendar);
  }

  #openLot(owner: Member, key: string, earnedAt: number, usableFrom: number | null): ModelLot {
    const { expiresAt, inactivityMonths = null } = promisedValidity(
      this.#life.expiry,
      usableFrom,
      this.#calendar,
    );
    const lot: ModelLot = {
      key,
      owner,
      earnedAt,
      isPending: false,
      maturesAt: null,
      expiresAt,
      inactivityMonths,
      left: 0,
      expired: 0,
      forgiven: 0,
    };
    this.#lots.push(lot);
    return lot;
  }

  /** The order's pending lots mature when the order now says. */
  #ripen(order: Order): void {
    const lots = order.earnings.map(({ lot }) => lot).filter((lot) => lot.isPending);
    for (const lot of lots) {
      lot.maturesAt = this.#maturity(order.snapshot, lot.earnedAt);
      lot.expiresAt = promisedValidity(this.#life.expiry, lot.maturesAt, this.#calendar).expiresAt;
    }
    this.#mature(lots);
  }

  /** The latest earning first; says whether anything was taken. */
  #takeBack(order: Order, amount: number): boolean {
    let open = amount;
    const isMoving = amount > 0 && order.earnings.length > 0;
    for (const earning of [...order.earnings].reverse()) {
      const taken = Math.min(open, earning.points);
      if (taken > 0) this.#takeBackFrom(earning.lot, taken);
      open -= taken;
      earning.points -= taken;
    }
    order.earnings = order.earnings.filter((earning) => earning.points > 0);
    return isMoving;
  }

  #takeBackFrom(lot: ModelLot, amount: number): void {
    const { owner } = lot;
    let open = amount;
    const own = Math.min(open, lot.left);
    lot.left -= own;
    open -= own;
    const gone = Math.min(open, lot.expired);
    lot.expired -= gone;
    open -= gone;
    for (const other of this.#usable(owner).sort(byEnd)) {
      const taken = Math.min(open, other.left);
      other.left -= taken;
      open -= taken;
    }
    if (owner.isClosed || this.#life.debt === "forgive") lot.forgiven += open;
    else owner.owes += open;
  }

  #deleteOrder(orderId: string): Outcome {
    const order = this.#orders.get(orderId);
    if (order === undefined) return "unknown_order";
    if (order.stamp === DELETED) return NOTHING;
    if (this.#takeBack(order, Number.POSITIVE_INFINITY)) order.moves += 1;
    order.stamp = DELETED;
    order.counted = 0;
    return DONE;
  }

  #claim({ customerId, orderId, isVerified }: Extract<Command, { kind: "claim" }>): Outcome {
    const member = this.#survivor(customerId);
    const order = this.#orders.get(orderId);
    if (member === null || member.isClosed) return "unknown_member";
    if (order === undefined) return "unknown_order";
    if (order.owner !== member && order.owner !== null) return "belongs_to_somebody";
    if (order.owner === null && !isVerified) return "address_not_verified";
    return this.#settle(order.snapshot, member);
  }

  /* Time */

  #mature(lots: readonly ModelLot[]): Outcome {
    const due = lots.filter(
      (lot) => lot.isPending && lot.left > 0 && lot.maturesAt !== null && lot.maturesAt <= this.#now,
    );
    due.sort((a, b) => (a.maturesAt ?? 0) - (b.maturesAt ?? 0) || (a.key < b.key ? -1 : 1));
    for (const lot of due) {
      const points = lot.left;
      lot.left = 0;
      lot.isPending = false;
      this.#arrive(lot, points);
    }
    return due.length > 0 ? DONE : NOTHING;
  }

  #expire(lots: readonly ModelLot[]): Outcome {
    const due = lots.filter((lot) => lot.left > 0 && this.#isOver(lot));
    for (const lot of due) {
      lot.expired += lot.left;
      lot.left = 0;
    }
    return due.length > 0 ? DONE : NOTHING;
  }

  #validUntil(lot: ModelLot): number {
    if (lot.isPending) return NEVER;
    if (lot.inactivityMonths === null) return lot.expiresAt ?? NEVER;
    const active = Math.max(lot.owner.activeAt ?? lot.earnedAt, lot.earnedAt);
    const end = this.#calendar.endOfDayAfterMonths(active, lot.inactivityMonths);
    return Math.max(end, lot.expiresAt ?? end);
  }

  #isOver(lot: ModelLot): boolean {
    return this.#validUntil(lot) <= this.#now;
  }

  #wasActive(member: Member, at: number): void {
    member.activeAt = Math.max(member.activeAt ?? at, at);
  }

  /* Points coming and going */

  /** Usable points come into a lot; what is owed is repaid first. */
  #arrive(lot: ModelLot, points: number): number {
    const repaid = Math.min(lot.owner.owes, points);
    lot.owner.owes -= repaid;
    lot.left += points - repaid;
    return points - repaid;
  }

  #usable(member: Member): ModelLot[] {
    return this.#lots.filter((lot) => lot.owner === member && !lot.isPending && lot.left > 0);
  }

  #spend(member: Member, points: number): { lot: ModelLot; points: number }[] | null {
    const lots = this.#usable(member);
    if (lots.reduce((sum, lot) => sum + lot.left, 0) < points) return null;
    const until = new Map(lots.map((lot) => [lot, this.#validUntil(lot)]));
    const end = (lot: ModelLot) => until.get(lot) ?? NEVER;
    lots.sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : byAge(a, b)));
    let open = points;
    const pieces: { lot: ModelLot; points: number }[] = [];
    for (const lot of lots) {
      const taken = Math.min(open, lot.left);
      if (taken === 0) continue;
      lot.left -= taken;
      open -= taken;
      pieces.push({ lot, points: taken });
    }
    return pieces;
  }

  #adjust({ customerId, points, key }: Extract<Command, { kind: "adjust" }>): Outcome {
    const member = this.#survivor(customerId);
    if (member === null) return "unknown_member";
    if (this.#adjustments.has(key)) return NOTHING;
    if (member.isClosed) return "member_closed";
    if (points === 0) return "points_out_of_range";
    const lots = this.#lots.filter((lot) => lot.owner === member);
    const due = lots.filter((lot) => lot.left > 0 && this.#isOver(lot));
    if (points < 0) {
      const left = this.#usable(member).filter((lot) => !due.includes(lot));
      if (left.reduce((sum, lot) => sum + lot.left, 0) < -points) return "not_enough_points";
    }
    this.#expire(due);
    this.#adjustments.add(key);
    if (points < 0) {
      this.#spend(member, -points);
      return DONE;
    }
    this.#arrive(this.#openLot(member, `adjust/${key}`, this.#now, this.#now), points);
    this.#wasActive(member, this.#now);
    return DONE;
  }

  /* Redemptions */

  #hold(fact: Extract<Command, { kind: "hold" }>): Outcome {
    const member = this.#survivor(fact.customerId);
    if (member === null) return "unknown_member";
    if (this.#redemptions.has(fact.redemptionId)) return NOTHING;
    if (member.isClosed) return "member_closed";
    if (fact.points === 0) return "points_out_of_range";
    const valid = this.#usable(member).filter((lot) => !this.#isOver(lot));
    if (valid.reduce((sum, lot) => sum + lot.left, 0) < fact.points) return "not_enough_points";
    this.#expire(this.#lots.filter((lot) => lot.owner === member));
    const pieces = this.#spend(member, fact.points) ?? [];
    const expiresAt = fact.ttlMs === null ? null : this.#now + fact.ttlMs;
    const resolved = { state: "open" as const, captured: 0, givenBack: 0 };
    this.#redemptions.set(fact.redemptionId, { owner: member, pieces, expiresAt, ...resolved });
    this.#wasActive(member, this.#now);
    return DONE;
  }

  #capture({ redemptionId, points }: Extract<Command, { kind: "capture" }>): Outcome {
    const redemption = this.#redemptions.get(redemptionId);
    if (redemption === undefined) return "unknown_redemption";
    if (redemption.state === "captured")
      return redemption.captured === points ? NOTHING : "hold_already_captured";
    if (redemption.state === "released") return "hold_already_released";
    const held = redemption.pieces.reduce((sum, piece) => sum + piece.points, 0);
    if (points < 1 || points > held) return "capture_out_of_range";
    redemption.state = "captured";
    redemption.captured = points;
    this.#comeBack(slice(redemption.pieces, points, held));
    return DONE;
  }

  #release(redemption: Redemption | undefined): Outcome {
    if (redemption === undefined) return "unknown_redemption";
    if (redemption.state === "captured") return "hold_already_captured";
    if (redemption.state === "released") return NOTHING;
    redemption.state = "released";
    this.#comeBack(redemption.pieces);
    return DONE;
  }

  #releaseExpiredHolds(): Outcome {
    const due = [...this.#redemptions.values()].filter(
      ({ state, expiresAt }) => state === "open" && expiresAt !== null && expiresAt <= this.#now,
    );
    for (const redemption of due) this.#release(redemption);
    return due.length > 0 ? DONE : NOTHING;
  }

  #giveBack({ redemptionId, totalPoints }: Extract<Command, { kind: "give_back" }>): Outcome {
    const redemption = this.#redemptions.get(redemptionId);
    if (redemption === undefined) return "unknown_redemption";
    const { captured, givenBack } = redemption;
    if (redemption.state !== "captured") return "hold_not_captured";
    if (totalPoints > captured) return "give_back_out_of_range";
    if (totalPoints <= givenBack) return NOTHING;
    // What was spent last comes back first.
    const pieces = slice(redemption.pieces, 0, captured).reverse();
    redemption.givenBack = totalPoints;
    this.#comeBack(slice(pieces, givenBack, totalPoints));
    return DONE;
  }

  /** Pieces of a redemption come back to the lots that they were taken from. */
  #comeBack(pieces: readonly { lot: ModelLot; points: number }[]): void {
    this.#expire(pieces.map(({ lot }) => lot));
    const late = new Set(pieces.map(({ lot }) => lot).filter((lot) => this.#isOver(lot)));
    for (const { lot, points } of pieces) {
      let back = this.#arrive(lot, points);
      if (back === 0) continue;
      const { restored } = this.#life;
      if (late.has(lot) && restored.kind === "grace") {
        lot.expiresAt = this.#calendar.endOfDayAfterDays(this.#now, restored.days);
      }
      if (lot.owner.isClosed) {
        lot.left -= back;
        continue;
      }
      const forgiven = Math.min(back, lot.forgiven);
      lot.forgiven -= forgiven;
      lot.left -= forgiven;
      back -= forgiven;
      if (this.#isOver(lot)) {
        lot.left -= back;
        lot.expired += back;
      }
    }
  }

  /* Members */

  #merge(fact: Extract<Command, { kind: "merge" }>): Outcome {
    const from = this.#members.get(fact.from) ?? null;
    const into = this.#survivor(fact.into);
    if (from === null || into === null) return "unknown_member";
    if (from === into) return "same_member";
    if (from.mergedInto !== null) return this.#survivor(fact.from) === into ? NOTHING : "merged_elsewhere";
    if (from.isClosed || into.isClosed) return "member_closed";
    this.#expire(this.#lots.filter((lot) => lot.owner === from || lot.owner === into));
    for (const [owing, having] of [
      [from, into],
      [into, from],
    ] as const) {
      const has = this.#usable(having).reduce((sum, lot) => sum + lot.left, 0);
      const repaid = Math.min(owing.owes, has);
      this.#spend(having, repaid);
      owing.owes -= repaid;
    }
    into.owes += from.owes;
    from.owes = 0;
    into.activeAt =
      from.activeAt === null || into.activeAt === null
        ? (from.activeAt ?? into.activeAt)
        : Math.max(from.activeAt, into.activeAt);
    from.mergedInto = into;
    for (const owned of [...this.#lots, ...this.#orders.values(), ...this.#redemptions.values()]) {
      if (owned.owner === from) owned.owner = into;
    }
    return DONE;
  }

  #deleteCustomer(customerId: string): Outcome {
    const member = this.#members.get(customerId);
    if (member === undefined) return "unknown_member";
    if (member.mergedInto !== null || member.isClosed) return NOTHING;
    for (const redemption of this.#redemptions.values()) {
      if (redemption.owner === member && redemption.state === "open") redemption.state = "released";
    }
    for (const lot of this.#lots) if (lot.owner === member) lot.left = 0;
    member.owes = 0;
    member.isClosed = true;
    return DONE;
  }
}
