export { webhookAction as action } from "../server/webhooks/webhook-action.ts";
