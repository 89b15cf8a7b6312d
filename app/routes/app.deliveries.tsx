import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { answerDeliveriesAsk } from "../server/answer-deliveries-ask.ts";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { merchantActor } from "../server/merchant-actor.ts";
import { readDeliveriesPage } from "../server/read-deliveries-page.ts";
import { readForm } from "../server/read-form.ts";
import { askFields, type DeliveriesAnswer, readAsk } from "../ui/deliveries/deliveries-ask.ts";
import { DeliveriesPage } from "../ui/deliveries/deliveries-page.tsx";
import { NO_CURRENCY, StoreFormat } from "../ui/format/store-format.tsx";
import { useRunAsks } from "../ui/runs/use-run-asks.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { usePolling } from "../ui/shell/use-polling.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("deliveries.title"));

/** While messages wait or orders are compared, the page looks again this often. */
const LOOK_AGAIN_MS = 2_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const cursor = new URL(request.url).searchParams.get("cursor");
  const page = await inStore(laurel, session.shop, () => readDeliveriesPage(laurel, session.shop, cursor));
  if (!page.ok) throw pageProblem(404, page.error.code);
  return page.value;
}

/** Try again one or all, put one aside. */
export async function action({ request, context }: ActionFunctionArgs): Promise<DeliveriesAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const ask = readAsk(await readForm(request));
  if (!ask) throw pageProblem(400, "unknown_request");
  const actor = merchantActor(sessionToken);
  const done = await inStore(laurel, session.shop, () =>
    answerDeliveriesAsk(laurel, session.shop, ask, actor),
  );
  return done.ok ? done.value : { kind: "refused", code: done.error.code };
}

export default function Deliveries() {
  const view = useLoaderData<typeof loader>();
  const request = useFetcher<typeof action>();
  const runs = useRunAsks();
  usePolling(view.waiting > 0 || view.reconciliation.current !== null, LOOK_AGAIN_MS);
  const asked = request.formData ? readAsk(request.formData) : null;
  return (
    <StoreFormat store={{ timeZone: view.parked.timeZone, currency: NO_CURRENCY }}>
      <DeliveriesPage
        view={view}
        asked={asked}
        onAsk={(ask) => request.submit(askFields(ask), { method: "post" })}
        answer={asked ? null : (request.data ?? null)}
        runs={runs}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
