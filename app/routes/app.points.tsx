import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { readLiability } from "../services/insight/read-liability.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { PointsPage } from "../ui/points/points-page.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("points.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const points = await inStore(laurel, session.shop, () => readLiability(laurel, session.shop));
  if (!points.ok) throw pageProblem(404, points.error.code);
  return points.value;
}

export default function Points() {
  const view = useLoaderData<typeof loader>();
  return (
    <StoreFormat store={view}>
      <PointsPage view={view} />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
