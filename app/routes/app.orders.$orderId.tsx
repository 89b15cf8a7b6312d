import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { evaluatorUrl } from "../evaluator/evaluator-url.ts";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readOrder } from "../services/orders/read-order.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { OrderPage } from "../ui/orders/order-page.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (t) =>
      data?.detail.order?.name ||
      (data ? t("orders.one.nameless", { id: data.detail.orderId }) : t("orders.title")),
  );

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const order = await inStore(laurel, session.shop, () =>
    readOrder(laurel, session.shop, params["orderId"] ?? ""),
  );
  // Another store's order is as absent as one that never was.
  if (!order.ok) throw pageProblem(404, order.error.code);
  return { detail: order.value, viewer: actorName(merchantActor(sessionToken)) };
}

export default function Order() {
  const { detail, viewer } = useLoaderData<typeof loader>();
  return (
    <StoreFormat store={detail}>
      <OrderPage detail={detail} viewer={viewer} evaluatorUrl={evaluatorUrl} />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
