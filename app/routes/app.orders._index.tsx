import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { useCallback } from "react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { listOrders } from "../services/orders/list-orders.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { type OrdersAddress, ordersUrl, readOrdersAddress } from "../ui/orders/orders-address.ts";
import { OrdersPage } from "../ui/orders/orders-page.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("orders.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const address = readOrdersAddress(new URL(request.url).searchParams);
  const { search, show, cursor } = address;
  const page = await inStore(laurel, session.shop, () =>
    listOrders(laurel, session.shop, {
      search,
      withProblem: show === "problem",
      status: show === "all" || show === "problem" ? undefined : show,
      after: cursor ?? undefined,
    }),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { page: page.value, address };
}

export default function Orders() {
  const { page, address } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const { search, show, cursor } = address;
  const onAddress = useCallback(
    (changes: Partial<OrdersAddress>) =>
      navigate(ordersUrl({ search, show, cursor }, changes), { replace: true, preventScrollReset: true }),
    [navigate, search, show, cursor],
  );
  return (
    <StoreFormat store={page}>
      <OrdersPage
        page={page}
        address={address}
        loading={navigation.state === "loading" && navigation.location.pathname === "/app/orders"}
        onAddress={onAddress}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
