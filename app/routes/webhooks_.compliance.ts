/** The topics of Shopify's privacy rules arrive here, are kept like all others, and are acted on by the worker. */
export { webhookAction as action } from "../server/webhooks/webhook-action.ts";
