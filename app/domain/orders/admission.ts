import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import type { EnrolmentRules } from "../program/enrolment.ts";
import { channelOf } from "../program/rules/channel.ts";

/** Whether an order makes a member of who placed it. */
export function admits(
  { mode, excluded }: Pick<EnrolmentRules, "mode" | "excluded">,
  { sourceName }: Pick<OrderSnapshot, "sourceName">,
): boolean {
  return mode === "automatic" && excluded?.channels?.includes(channelOf(sourceName ?? null)) !== true;
}
