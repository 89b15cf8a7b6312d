import { z } from "zod";
import { currencyCode, formatMinor, TIER_MEASURES } from "../../domain/index.ts";
import type { MemberView, Movement } from "../../views/members.ts";
import type { OrderDetailView } from "../../views/orders.ts";
import { GRANTS } from "../../domain/campaigns/grants/grant-kinds.ts";
import { REDEMPTION_STATES } from "../../views/rewards.ts";
import type { MyRedemptionView, RewardGrantView, RewardView } from "../../views/rewards.ts";

/** Digits of one of Shopify's ids. */
const shopifyId = z.string().regex(/^[1-9][0-9]{0,18}$/);
const moment = z.iso.datetime();
const points = z.int();

const Money = z.strictObject({
  amount: z.string().meta({ examples: ["12.50"] }),
  currency: z.string().length(3),
});

const Member = z.strictObject({
  customerId: shopifyId,
  membership: z.enum(["none", "waiting", "member", "left", "excluded"]),
  points: points.meta({ description: "Usable now; below zero where more was taken back than was there." }),
  pending: points.meta({ description: "Earned, and not usable yet." }),
  held: points.meta({ description: "Set aside by redemptions that are not used yet." }),
  tier: z.strictObject({
    id: z.string(),
    name: z.string(),
    until: moment
      .nullable()
      .meta({ description: "The first moment at which it is lower if nothing more is ordered." }),
  }),
  nextTier: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      match: z.enum(["all", "any"]),
      missing: z
        .array(z.strictObject({ measure: z.enum(TIER_MEASURES), missing: z.string() }))
        .meta({ description: "Of spend an amount of the store's currency, else a whole number." }),
    })
    .nullable(),
  expiring: z.strictObject({ points, at: moment }).nullable(),
  joinedAt: moment,
  orderCount: z.int(),
  lastOrderAt: moment.nullable(),
});

const MemberInList = z.strictObject({
  customerId: shopifyId,
  membership: Member.shape.membership,
  points,
  pending: points,
  tier: z.strictObject({ id: z.string(), name: z.string() }),
  orderCount: z.int(),
  lastOrderAt: moment.nullable(),
});

const MovementShape = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  reason: z.string(),
  points: points.meta({ description: "What it did to the member's points, usable and pending together." }),
  orderId: shopifyId.nullable(),
  occurredAt: moment,
  recordedAt: moment,
});

const Grant = z.strictObject({
  kind: z.enum(GRANTS),
  amount: Money,
});

const Reward = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  points: points.meta({ description: "What one costs; where members choose how much, one step of it." }),
  choice: z
    .strictObject({ least: z.int(), most: z.int(), step: z.array(Money) })
    .nullable()
    .meta({ description: "Members choose how much, in so many steps." }),
  grant: Grant.nullable().meta({
    description:
      "What it gives instead of something off at checkout; where members choose how much, one step of it.",
  }),
  days: z.int().meta({ description: "For so many days it can be used, once redeemed." }),
  endsAt: moment.nullable(),
  left: z.int().nullable().meta({ description: "How many there are still; null: as many as are wanted." }),
  obstacle: z
    .strictObject({ code: z.string(), missing: points.optional(), perMember: z.int().optional() })
    .nullable()
    .meta({ description: "Why the member cannot redeem it now; null: they can." }),
});

const Redemption = z.strictObject({
  id: z.uuid(),
  rewardId: z.uuid(),
  title: z.string(),
  code: z.string().meta({
    description:
      "For checkout; it is worth something to this member alone. Empty where nothing comes off there.",
  }),
  points,
  worth: Money.nullable(),
  grant: Grant.extend({ until: z.iso.date().nullable() }).nullable().meta({
    description:
      "What it gives instead. The code of a gift card is money: its owner alone reads it, and no key does.",
  }),
  state: z.enum(REDEMPTION_STATES),
  expiresAt: moment.nullable(),
});

const OrderShape = z.strictObject({
  id: shopifyId,
  name: z.string(),
  customerId: shopifyId.nullable(),
  points: points.meta({ description: "What the ledger has for it now, usable and pending." }),
  counted: Money.meta({ description: "What of the order counts for points." }),
  programVersion: z.int(),
  processedAt: moment,
  settledAt: moment,
  movements: z.array(MovementShape),
});

/** What has a name of its own in the API's description. */
export const SHAPES = {
  Money,
  Member,
  MemberInList,
  Movement: MovementShape,
  Reward,
  Redemption,
  Order: OrderShape,
};

/** A page of a list, with where the next begins. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    data: z.array(item),
    next: z.string().nullable().meta({ description: "Send as `cursor` for what follows; null at the end." }),
  });
}

/** What narrows a list. */
export const PAGE_QUERY = z.strictObject({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const NO_QUERY = z.strictObject({});

const at = (ms: number): string => new Date(ms).toISOString();
const atOrNull = (ms: number | null): string | null => (ms === null ? null : at(ms));

export function moneyOf(amountMinor: number, currency: string): z.input<typeof Money> {
  const code = currencyCode(currency);
  return { amount: code.ok ? formatMinor(amountMinor, code.value) : String(amountMinor), currency };
}

export function memberOf(view: MemberView): z.input<typeof Member> {
  const { nextTier, expiring } = view;
  return {
    customerId: view.customerId,
    membership: view.membership,
    points: view.available,
    pending: view.pending,
    held: view.held,
    tier: { id: view.tierId, name: view.tierName, until: atOrNull(view.tierUntil) },
    nextTier: nextTier && {
      id: nextTier.tierId,
      name: nextTier.name,
      match: nextTier.match,
      missing: nextTier.missing.map(({ measure, missing }) => ({
        measure,
        missing: measure === "spend" ? moneyOf(missing, view.currency).amount : String(missing),
      })),
    },
    expiring: expiring && { points: expiring.points, at: at(expiring.at) },
    joinedAt: at(view.joinedAt),
    orderCount: view.orderCount,
    lastOrderAt: atOrNull(view.lastOrderAt),
  };
}

export function movementOf(
  one: Pick<Movement, "entryId" | "kind" | "reason" | "points" | "occurredAt" | "recordedAt">,
  orderId: string | null,
): z.input<typeof MovementShape> {
  const { entryId: id, kind, reason, points: moved, occurredAt, recordedAt } = one;
  return { id, kind, reason, points: moved, orderId, occurredAt: at(occurredAt), recordedAt: at(recordedAt) };
}

export function rewardOf(view: RewardView): z.input<typeof Reward> {
  const { campaignId: id, title, points: cost, choice, grant, days, endsAt, left, obstacle } = view;
  const steps = choice && {
    least: choice.least,
    most: choice.most,
    step: choice.step.map(({ amountMinor, currency }) => moneyOf(amountMinor, currency)),
  };
  const gives = grant && grantOf(grant);
  return {
    ...{
      id,
      title,
      points: cost,
      choice: steps,
      grant: gives,
      days,
      endsAt: atOrNull(endsAt),
      left,
      obstacle,
    },
  };
}

function grantOf({ kind, amount }: Pick<RewardGrantView, "kind" | "amount">): z.input<typeof Grant> {
  return { kind, amount: moneyOf(amount.amountMinor, amount.currency) };
}

export function redemptionOf(view: MyRedemptionView): z.input<typeof Redemption> {
  const {
    redemptionId: id,
    campaignId: rewardId,
    title,
    code,
    points: cost,
    worth,
    state,
    expiresAt,
    grant,
  } = view;
  return {
    ...{ id, rewardId, title, code, points: cost, state },
    worth: worth && moneyOf(worth.amountMinor, worth.currency),
    grant: grant && { ...grantOf(grant), until: grant.until },
    expiresAt: atOrNull(expiresAt),
  };
}

/** Null for an order that is known only by letters that were not read yet. */
export function orderOf(view: OrderDetailView): z.input<typeof OrderShape> | null {
  const { order, orderId, currency, entries } = view;
  return (
    order && {
      id: orderId,
      name: order.name,
      customerId: order.member?.customerId ?? null,
      points: order.points,
      counted: moneyOf(order.countedMinor, currency),
      programVersion: order.programNumber,
      processedAt: at(order.processedAt),
      settledAt: at(order.settledAt),
      movements: entries.map((entry) => movementOf(entry, orderId)),
    }
  );
}
