import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { inStore, pageProblem } from "../server/in-store.ts";
import { merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { cancelRun } from "../services/runs/cancel-run.server.ts";
import { requestRun } from "../services/runs/request-run.server.ts";
import { readRunAsk } from "../ui/runs/run-asks.ts";
import type { RunAnswer } from "../views/runs.ts";

/** There is nothing to see here: each kind of long work has its card on a page. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<never> {
  await context.shopify.authenticate.admin(request);
  throw pageProblem(404, "unknown_request");
}

/** Starts long work, or asks that it stops: of any kind, from any page. */
export async function action({ request, context }: ActionFunctionArgs): Promise<RunAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const ask = readRunAsk(await readForm(request));
  if (!ask) throw pageProblem(400, "unknown_request");
  const actor = merchantActor(sessionToken);
  const done = await inStore<object | null, { readonly code: string }>(laurel, session.shop, () =>
    ask.ask === "start"
      ? requestRun(laurel, session.shop, { kind: ask.kind, actor })
      : cancelRun(laurel, session.shop, { runId: ask.runId, actor }),
  );
  return { refusal: done.ok ? null : done.error.code };
}
