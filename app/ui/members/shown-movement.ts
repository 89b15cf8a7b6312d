import type { OrderEntryView } from "../../views/orders.ts";
import type { StatementLineView } from "../../views/statement.ts";

/** What a row shows of a line of a statement, or of an entry of an order. */
export type ShownMovement = Omit<
  OrderEntryView,
  "memberId" | "programNumber" | "reversesEntryId" | "postings" | "lotUses"
> &
  Partial<Pick<StatementLineView, "balance" | "orderId" | "orderName" | "explanation" | "note">>;
