export { webhookAction as action } from "./webhook-action.server.ts";
