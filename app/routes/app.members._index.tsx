import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { useCallback } from "react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { readMembersPage } from "../server/read-members-page.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { MembersPage } from "../ui/members/members-page.tsx";
import { type MembersAddress, readMembersQuery, writeMembersQuery } from "../ui/members/members-query.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("members.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const address = readMembersQuery(new URL(request.url).searchParams);
  const page = await inStore(context.laurel, session.shop, () =>
    readMembersPage(context.laurel, session.shop, address),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { ...page.value, address };
}

export default function Members() {
  const { page, total, address } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const navigation = useNavigation();
  const ask = useCallback(
    (changes: Partial<MembersAddress>) =>
      setParams((before) => writeMembersQuery(before, changes), {
        // A page of the list is a place to come back to; each letter of a search is not.
        replace: changes.cursor === undefined,
      }),
    [setParams],
  );
  return (
    <StoreFormat store={page}>
      <MembersPage
        page={page}
        total={total}
        address={{ ...address, cursor: address.cursor }}
        loading={navigation.state === "loading" && navigation.location.pathname === "/app/members"}
        onAddress={ask}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
