import type { CampaignCondition } from "../../app/domain/index.ts";
import { clockOf } from "./any-published.ts";
import type { AnyPublished, AnyStore } from "./any-published.ts";

const DAY_MS = 86_400_000;

/** Whether a campaign is for this shopper, as far as it hangs on who they are as a member: each condition by itself. */
export function isForMember(one: AnyPublished, store: AnyStore): boolean {
  return one.campaign.when.every((condition) => meets(condition, one, store));
}

function meets(condition: CampaignCondition, one: AnyPublished, store: AnyStore): boolean {
  const { tier, since, birthDate = "" } = store.cart;
  const isMember = typeof tier === "string" && tier !== "";
  const today = Math.floor(clockOf(store, store.at) / DAY_MS);
  switch (condition.kind) {
    // As long as nobody has counted, nobody is known not to have used it up.
    case "uses_per_customer":
      return isMember && one.isCounted && !one.isUsedUp;
    // The day of joining is the first.
    case "new_member":
      return isMember && since !== undefined && today - since + 1 <= condition.days;
    case "segment":
      return isMember && condition.segments.some((id) => isIn(id, store));
    // It need not be a member's.
    case "birthday":
      return hasBirthday(birthDate, condition.days, today);
    // These hang on the cart and on the customer.
    case "company":
    case "country":
    case "currency":
    case "customer_tag":
    case "first_order":
    case "market":
    case "pieces":
    case "subscription":
    case "subtotal":
    case "tier":
      return true;
  }
}

/** Nobody is in a segment that was not read yet. */
function isIn(id: string, { readSegments, ownSegments }: AnyStore): boolean {
  return readSegments.includes(id) && ownSegments.includes(id);
}

/** Whether a birthday is in the month of a day, or not more than so many days from it. */
function hasBirthday(birthDate: string, days: number | null, today: number): boolean {
  const [, monthText, dayText] = /^\d{4}-(\d\d)-(\d\d)$/.exec(birthDate) ?? [];
  const [month, day] = [Number(monthText), Number(dayText)];
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return false;
  const now = new Date(today * DAY_MS);
  if (days === null) return now.getUTCMonth() + 1 === month;
  // Last year's, this year's or next year's.
  return [-1, 0, 1].some((later) => {
    const year = now.getUTCFullYear() + later;
    return Math.abs(birthdayIn(year, month, day) - today) <= days;
  });
}

/** The day on which it is in a year: whoever was born on 29 February has it on the 28th where there is none. */
function birthdayIn(year: number, month: number, day: number): number {
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const its = month === 2 && day === 29 && !isLeap ? 28 : day;
  return Date.UTC(year, month - 1, its) / DAY_MS;
}
