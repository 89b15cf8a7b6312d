import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { readForm } from "../server/read-form.ts";
import { readHome } from "../services/insight/read-home.server.ts";
import { startBackfill } from "../services/runs/start-backfill.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { HomePage } from "../ui/home/home-page.tsx";
import { isImporting } from "../ui/home/import-progress.ts";
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

/** What can be asked for here: that a stopped import goes on. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const asked = (await readForm(request)).get("ask");
  if (asked !== "import") throw pageProblem(400, "unknown_request");
  const done = await inStore(laurel, session.shop, () => startBackfill(laurel, session.shop));
  if (!done.ok) throw pageProblem(404, done.error.code);
  return { asked };
}

export default function Home() {
  const { home, apiKey } = useLoaderData<typeof loader>();
  const request = useFetcher<typeof action>();
  usePolling(isImporting(home.setup.backfill), LOOK_AGAIN_MS);
  return (
    <StoreFormat store={home.shop}>
      <HomePage
        home={home}
        apiKey={apiKey}
        continuing={request.state !== "idle"}
        onContinueImport={() => request.submit({ ask: "import" }, { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
