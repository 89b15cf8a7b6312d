import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { readOrderPage } from "../server/read-orders-pages.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { OrderPage } from "../ui/orders/order-page.tsx";
import { PageError } from "../ui/shell/page-error.tsx";

export const headers = boundaryHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const order = await inStore(laurel, session.shop, () =>
    readOrderPage(laurel, session.shop, params["orderId"] ?? ""),
  );
  // Another store's order is as absent as one that never was.
  if (!order.ok) throw pageProblem(404, order.error.code);
  return order.value;
}

export default function Order() {
  const view = useLoaderData<typeof loader>();
  return (
    <StoreFormat store={view.store}>
      <OrderPage order={view} />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
