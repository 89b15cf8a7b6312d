import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { readHome } from "../services/insight/read-home.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { HomePage } from "../ui/home/home-page.tsx";
import { useRunAsks } from "../ui/runs/use-run-asks.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { usePolling } from "../ui/shell/use-polling.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("home.title"));

/** While orders are imported the page looks again this often. */
const LOOK_AGAIN_MS = 1_500;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const home = await inStore(context.laurel, session.shop, () => readHome(context.laurel, session.shop));
  if (!home.ok) throw pageProblem(404, home.error.code);
  return { home: home.value, apiKey: context.env.SHOPIFY_API_KEY };
}

export default function Home() {
  const { home, apiKey } = useLoaderData<typeof loader>();
  const { backfill } = home.setup;
  const runs = useRunAsks();
  usePolling(backfill?.outcome === null || backfill === null, LOOK_AGAIN_MS);
  return (
    <StoreFormat store={home.shop}>
      <HomePage home={home} apiKey={apiKey} runs={runs} />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
