import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation, useParams, useSearchParams } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { readTierPreview } from "../server/read-tier-preview.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { PreviewPage } from "../ui/program/preview-page.tsx";
import { readPreviewQuery, writePreviewQuery } from "../ui/program/preview-query.ts";
import { stayWhenGone } from "../ui/program/stay-when-gone.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
/** The draft's page has it loaded too, to count. */
export const shouldRevalidate = stayWhenGone;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("tierPreview.title"));

/** Who would move if the draft were published now. Tells nobody of another store's draft. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const address = readPreviewQuery(new URL(request.url).searchParams);
  const draftId = params["draftId"] ?? "";
  const page = await inStore(laurel, session.shop, () =>
    readTierPreview(laurel, session.shop, { draftId, ...address }, request.signal),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { ...page.value, address };
}

export default function TierPreview() {
  const { view, movers, address } = useLoaderData<typeof loader>();
  const { draftId = "" } = useParams();
  const [, setParams] = useSearchParams();
  const navigation = useNavigation();
  return (
    <StoreFormat store={view}>
      <PreviewPage
        {...{ draftId, view, movers }}
        address={{ ...address, cursor: address.cursor }}
        loading={navigation.state === "loading"}
        onAddress={(changes) =>
          setParams((before) => writePreviewQuery(before, { way: address.way, ...changes }))
        }
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
