import { z } from "zod";
import { dayNumber, numberSegments } from "../../../app/domain/index.ts";
import type { AskedCart, RunningCampaign } from "../../../app/domain/index.ts";

/** What a scenario's campaign asks of its shopper. */
export const whoOfCampaign = {
  /** So many orders of each. */
  "each customer": z.number().optional(),
  /** A member for at most so many days. */
  "members for days": z.number().optional(),
  /** `in its month`, or `3 days around`. */
  birthday: z.string().optional(),
  /** Numbers of segments of customers. */
  "in segments": z.array(z.string()).optional(),
};

/** What is known of its shopper. */
export const whoOfShopper = {
  /** Names of campaigns that the member has used as often as each customer may. */
  "has used up": z.array(z.string()).optional(),
  "member since": z.string().optional(),
  /** As the store has it. */
  born: z.string().optional(),
  "is in segments": z.array(z.string()).optional(),
};

type CampaignWho = z.infer<z.ZodObject<typeof whoOfCampaign>>;
export type ShopperWho = z.infer<z.ZodObject<typeof whoOfShopper>>;

export function whoConditions(one: CampaignWho, zone: string): object[] {
  const { "each customer": uses, "members for days": days, birthday, "in segments": segments } = one;
  return [
    ...(uses === undefined ? [] : [{ kind: "uses_per_customer", uses }]),
    ...(days === undefined ? [] : [{ kind: "new_member", days, zone }]),
    ...(birthday === undefined ? [] : [{ kind: "birthday", days: daysAround(birthday), zone }]),
    ...(segments === undefined ? [] : [{ kind: "segment", segments }]),
  ];
}

function daysAround(text: string): number | null {
  if (text === "in its month") return null;
  const [, days] = /^(\d+) days? around$/.exec(text) ?? [];
  if (days === undefined) throw new Error(`"${text}" is no time around a birthday`);
  return Number(days);
}

/** The shopper as pages ask about one. */
export function askedWhoOf(
  { "has used up": used, "member since": since, born, "is in segments": segments }: ShopperWho,
  running: readonly RunningCampaign[],
): Omit<AskedCart, "lines" | "tierId" | "ordersBefore"> {
  const numbers = numberSegments(running.map(({ campaign }) => campaign));
  const idsOf = (name: string) =>
    running.flatMap(({ campaign, campaignId }) => (campaign.title === name ? campaignId : []));
  return {
    ...(used === undefined ? {} : { usedUp: used.flatMap(idsOf) }),
    ...(since === undefined ? {} : { since: dayNumber(since) }),
    ...(born === undefined ? {} : { birthday: born.slice(5) }),
    ...(segments === undefined ? {} : { segments: segments.flatMap((id) => numbers.get(id) ?? []) }),
  };
}

/** What a member's metafield says besides the tier. */
export function keptOf(
  shopper: ShopperWho,
  running: readonly RunningCampaign[],
): Readonly<Record<string, unknown>> {
  const { usedUp = [], since, segments = [] } = askedWhoOf(shopper, running);
  const used = running.flatMap(({ campaignId, numbers }) =>
    usedUp.includes(campaignId) ? (numbers?.limit ?? []) : [],
  );
  return {
    ...(used.length === 0 ? {} : { used: used.join(" ") }),
    ...(segments.length === 0 ? {} : { segments: segments.join(" ") }),
    ...(since === undefined ? {} : { since }),
  };
}
