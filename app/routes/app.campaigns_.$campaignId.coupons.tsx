import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { doCouponsAsk, readCouponsPage } from "../server/coupons-page.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { type CouponsAnswer, couponsAskFields, readCouponsAsk } from "../ui/coupons/coupons-ask.ts";
import { CouponsPage } from "../ui/coupons/coupons-page.tsx";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { useRunAsks } from "../ui/runs/use-run-asks.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { usePolling } from "../ui/shell/use-polling.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("coupons.title"));

const LOOK_AGAIN_MS = 2_000;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const page = await inStore(laurel, session.shop, () =>
    readCouponsPage(laurel, session.shop, params["campaignId"] ?? ""),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { ...page.value, viewer: actorName(merchantActor(sessionToken)) };
}

/** Gives members coupons, or takes them back. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<CouponsAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const ask = readCouponsAsk(await readForm(request));
  if (!ask) throw pageProblem(400, "unknown_request");
  const asked = { campaignId: params["campaignId"] ?? "", actor: actorName(merchantActor(sessionToken)) };
  return doCouponsAsk(context.laurel, session.shop, asked, ask);
}

export default function CampaignCoupons() {
  const { view, runs, viewer } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const asks = useRunAsks();
  usePolling(runs.current !== null, LOOK_AGAIN_MS);
  const busy = asking.state !== "idle";
  return (
    <StoreFormat store={view}>
      <CouponsPage
        view={view}
        runs={runs}
        asks={asks}
        viewer={viewer}
        busy={busy}
        answer={busy ? null : (asking.data ?? null)}
        onAsk={(ask) => asking.submit(couponsAskFields(ask), { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
