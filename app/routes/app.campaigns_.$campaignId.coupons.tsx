import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { doCouponsAsk } from "../server/coupons-page.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { readCoupons } from "../services/campaigns/read-coupons.server.ts";
import { type CouponsAnswer, couponsAskFields, readCouponsAsk } from "../ui/coupons/coupons-ask.ts";
import { CouponsPage } from "../ui/coupons/coupons-page.tsx";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("coupons.title"));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const view = await inStore(laurel, session.shop, () =>
    readCoupons(laurel, session.shop, params["campaignId"] ?? ""),
  );
  if (!view.ok) throw pageProblem(404, view.error.code);
  return { view: view.value };
}

/** Gives members coupons, or takes one back. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<CouponsAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const ask = readCouponsAsk(await readForm(request));
  if (!ask) throw pageProblem(400, "unknown_request");
  const asked = { campaignId: params["campaignId"] ?? "", actor: actorName(merchantActor(sessionToken)) };
  return doCouponsAsk(context.laurel, session.shop, asked, ask);
}

export default function CampaignCoupons() {
  const { view } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const busy = asking.state !== "idle";
  return (
    <StoreFormat store={view}>
      <CouponsPage
        view={view}
        busy={busy}
        answer={busy ? null : (asking.data ?? null)}
        onAsk={(ask) => asking.submit(couponsAskFields(ask), { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
