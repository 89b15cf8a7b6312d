import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import type { EnrolmentRules } from "../program/enrolment.ts";
import { channelOf } from "../program/rules/channel.ts";

/** Whether an order makes a member of who placed it. */
export function admits(
  { mode, excluded }: Pick<EnrolmentRules, "mode" | "excluded">,
  { sourceName, forCompany }: Pick<OrderSnapshot, "sourceName" | "forCompany">,
): boolean {
  if (mode !== "automatic" || (excluded?.companies === true && forCompany === true)) return false;
  return excluded?.channels?.includes(channelOf(sourceName ?? null)) !== true;
}
