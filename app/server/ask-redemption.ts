import type { Actor } from "../domain/points/entry.ts";
import type { Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { undoRedemption } from "../services/rewards/end-redemptions.server.ts";
import type { TakeBackRefusal } from "../services/rewards/end-redemptions.server.ts";
import { decideGrant } from "../services/rewards/decide-grant.server.ts";
import type { DecideGrantRefusal } from "../services/rewards/decide-grant.server.ts";
import { settleLateUse } from "../services/rewards/settle-late-use.server.ts";
import type { LateUseRefusal } from "../services/rewards/settle-late-use.server.ts";
import { actorName } from "./merchant-actor.ts";

/** What somebody of the store wants done about a redemption. */
interface RedemptionAsk {
  readonly redemptionId: string;
  readonly act: (typeof ACTS)[number];
}

const ACTS = ["undo", "taken", "let_be", "was_given", "was_not_given"] as const;

/** Null: the form asks for something else. */
export function readRedemptionAsk(form: FormData): RedemptionAsk | null {
  const [redemptionId, asked] = [form.get("redemptionId"), form.get("redemptionAct")];
  const act = ACTS.find((known) => known === asked);
  return typeof redemptionId === "string" && act !== undefined ? { redemptionId, act } : null;
}

export function askRedemption(
  laurel: Context,
  shop: string,
  { redemptionId, act }: RedemptionAsk,
  actor: Actor,
): Promise<Result<null, TakeBackRefusal | LateUseRefusal | DecideGrantRefusal>> {
  switch (act) {
    case "undo":
      return undoRedemption(laurel, shop, { redemptionId, actor: actorName(actor) });
    case "was_given":
    case "was_not_given":
      return decideGrant(laurel, shop, { redemptionId, outcome: act, actor });
    case "taken":
    case "let_be":
      return settleLateUse(laurel, shop, { redemptionId, outcome: act, actor });
  }
}
