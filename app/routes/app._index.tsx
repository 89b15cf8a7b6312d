import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentHome } from "../server/present-home.ts";
import { readHome } from "../services/read-home.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { HomePage } from "../ui/home/home-page.tsx";
import { isImporting } from "../ui/home/home-view.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { usePolling } from "../ui/shell/use-polling.ts";

export const headers = boundaryHeaders;

/** While orders are imported the page looks again this often. */
const LOOK_AGAIN_MS = 1_500;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const home = await inStore(context.laurel, session.shop, () => readHome(context.laurel, session.shop));
  if (!home.ok) throw pageProblem(404, home.error.code);
  return presentHome(home.value, context.env.SHOPIFY_API_KEY);
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  usePolling(isImporting(home.history), LOOK_AGAIN_MS);
  return (
    <StoreFormat store={home.store}>
      <HomePage home={home} onContinueImport={() => undefined} continuing={false} />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
