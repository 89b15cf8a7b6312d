import { dayNumber } from "../../time/day-number.ts";
import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind } from "../kind.ts";
import type { EncodingFacts } from "../kind.ts";
import { checkZone, readZone, storeDate } from "./store-days.ts";
import type { OnStoreDays } from "./store-days.ts";

/**
 * For whoever has been a member for at most so many days: the day of joining is the first, whatever its hour. When an
 * account was made Shopify tells no function, so it is the membership that counts.
 */
export const newMember = kind({
  kind: "new_member",
  fields: ["days", "zone"],
  read: (value, path, reader): NewMember => ({
    days: reader.whole(value["days"], `${path}.days`, CAMPAIGN_LIMITS.newMemberDays),
    zone: readZone(value["zone"], `${path}.zone`, reader),
  }),
  check: (condition, path, facts) => checkZone(condition, path, facts),
  encode: ({ days, zone }, { at }: EncodingFacts) => ({
    joinedFrom: dayNumber(storeDate(zone, at, 1 - days)),
  }),
});

interface NewMember extends OnStoreDays {
  /** 1: on the day of joining alone. */
  readonly days: number;
}
