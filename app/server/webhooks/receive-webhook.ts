import type { LoadContext } from "../load-context.ts";
import { receiveDelivery } from "../../services/inbox/receive-delivery.server.ts";
import { verifyWebhook, type WebhookError } from "../../shopify/verify-webhook.server.ts";

/** What Shopify is told. It looks at the status alone; the code is for whoever reads the delivery log. */
export interface WebhookAnswer {
  readonly status: 200 | 400 | 401 | 503;
  readonly code: "stored" | "duplicate" | WebhookError["code"] | "unknown_shop" | "try_again";
}

/**
 * Takes one webhook: checks it, keeps it, answers. Working it off is the worker's business.
 *
 * | what came | answer | then |
 * |---|---|---|
 * | signed and whole | 200 | kept once, however often it comes |
 * | signature missing or wrong | 401 | nothing is read of it |
 * | signed, but not JSON or a header is missing | 400 | Shopify's delivery log shows it; reconciliation brings the order |
 * | from a store that is not ours (any more) | 200 | there is nothing to keep; installation reads the whole history |
 * | the database is away | 503 | Shopify tries again, eight times in four hours |
 *
 * https://shopify.dev/docs/apps/build/webhooks/troubleshooting-webhooks
 */
export async function receiveWebhook(
  rawBody: Uint8Array,
  headers: Headers,
  { env, laurel }: Pick<LoadContext, "env" | "laurel">,
): Promise<WebhookAnswer> {
  const verdict = verifyWebhook(rawBody, headers, env.SHOPIFY_API_SECRET);
  if (!verdict.ok) {
    const { code } = verdict.error;
    laurel.log.warn({ event: "webhook_refused", ...verdict.error }, "a webhook was not taken");
    return { status: code === "bad_signature" ? 401 : 400, code };
  }
  const { topic, shopDomain } = verdict.delivery;
  try {
    const received = await receiveDelivery(laurel, verdict.delivery);
    if (received.ok) return { status: 200, code: received.value.stored === "new" ? "stored" : "duplicate" };
    laurel.log.info(
      { event: "webhook_without_shop", topic, shopDomain },
      "a webhook of a store that is not ours",
    );
    return { status: 200, code: received.error.code };
  } catch (err) {
    laurel.log.error({ event: "webhook_not_stored", topic, shopDomain, err }, "a webhook could not be kept");
    return { status: 503, code: "try_again" };
  }
}
