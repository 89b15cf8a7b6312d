import type { Actor } from "../domain/points/entry.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { DISMISS_REASONS } from "../views/deliveries.ts";
import { dismissDelivery } from "../services/deliveries/dismiss-delivery.server.ts";
import { retryAll, retryDelivery } from "../services/deliveries/retry-deliveries.server.ts";
import type { UnknownShop } from "../services/shop-error.server.ts";
import type { DeliveriesAnswer, DeliveriesAsk } from "../ui/deliveries/deliveries-ask.ts";

type AskError = UnknownShop | { readonly code: string };

/** Does what the page of messages asks for, and says what came of it. */
export async function answerDeliveriesAsk(
  laurel: Context,
  shopDomain: string,
  ask: DeliveriesAsk,
  actor: Actor,
): Promise<Result<DeliveriesAnswer, AskError>> {
  switch (ask.ask) {
    case "retry":
      return retried(await retryDelivery(laurel, shopDomain, [ask.id]));
    case "retryAll":
      return retried(await retryAll(laurel, shopDomain));
    case "dismiss": {
      const reason = DISMISS_REASONS.find((known) => known === ask.reason);
      if (reason === undefined) return fail({ code: "unknown_request" });
      const dismissed = await dismissDelivery(laurel, shopDomain, { deliveryId: ask.id, reason, actor });
      return dismissed.ok ? ok({ kind: "dismissed" }) : dismissed;
    }
  }
}

function retried<E>(result: Result<{ readonly retried: number }, E>): Result<DeliveriesAnswer, E> {
  return result.ok ? ok({ kind: "retried", count: result.value.retried }) : result;
}
