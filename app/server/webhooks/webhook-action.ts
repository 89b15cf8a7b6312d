import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhook } from "./receive-webhook.ts";

/** The same as `webhook-door.ts`, for a host that sends webhooks through Remix. */
export async function webhookAction({ request, context }: ActionFunctionArgs): Promise<Response> {
  const rawBody = new Uint8Array(await request.arrayBuffer());
  const { status, code } = await receiveWebhook(rawBody, request.headers, context);
  return new Response(code, { status });
}
