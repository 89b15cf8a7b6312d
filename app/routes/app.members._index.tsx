import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { useCallback } from "react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentMembers } from "../server/present-members.ts";
import { listMembers } from "../services/members/list-members.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import type { MembersQuery } from "../ui/members/members-filters.tsx";
import { MembersPage } from "../ui/members/members-page.tsx";
import { readMembersQuery, writeMembersQuery } from "../ui/members/members-query.ts";
import { PageError } from "../ui/shell/page-error.tsx";

export const headers = boundaryHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const query = readMembersQuery(new URL(request.url).searchParams);
  const page = await inStore(context.laurel, session.shop, () =>
    listMembers(context.laurel, session.shop, {
      sort: query.sort,
      tierId: query.tier || undefined,
      search: query.search || undefined,
      cursor: query.cursor,
    }),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return presentMembers(page.value, query);
}

export default function Members() {
  const view = useLoaderData<typeof loader>();
  const [params, setParams] = useSearchParams();
  const navigation = useNavigation();
  const ask = useCallback(
    (query: MembersQuery) => setParams((before) => writeMembersQuery(before, query), { replace: true }),
    [setParams],
  );
  return (
    <StoreFormat store={view.store}>
      <MembersPage
        view={view}
        loading={navigation.state === "loading" && navigation.location.pathname === "/app/members"}
        onQuery={ask}
        onPage={(cursor) => setParams(writeMembersQuery(params, { ...view, cursor }))}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
