import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { readMemberPage } from "../server/read-member-page.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { MemberPage } from "../ui/members/member-page.tsx";
import { memberUrl, readMemberAddress } from "../ui/members/member-query.ts";
import { PageError } from "../ui/shell/page-error.tsx";

export const headers = boundaryHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const address = readMemberAddress(new URL(request.url).searchParams);
  const page = await inStore(laurel, session.shop, () =>
    readMemberPage(laurel, session.shop, params["customerId"] ?? "", address),
  );
  // Another store's member is as absent as one that never was.
  if (!page.ok) throw pageProblem(404, page.error.code);
  return page.value;
}

export default function Member() {
  const member = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  return (
    <StoreFormat store={member.store}>
      <MemberPage
        key={member.customerId}
        member={member}
        onAddress={(changes) =>
          navigate(memberUrl(member.statement.address, changes), { preventScrollReset: true })
        }
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
