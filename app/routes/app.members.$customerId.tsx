import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentMember } from "../server/present-member.ts";
import { readMember } from "../services/read-member.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { MemberPage } from "../ui/members/member-page.tsx";
import { PageError } from "../ui/shell/page-error.tsx";

export const headers = boundaryHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  const member = await inStore(context.laurel, session.shop, () =>
    readMember(context.laurel, session.shop, { customerId: params["customerId"] ?? "", cursor }),
  );
  // Another store's member is as absent as one that never was.
  if (!member.ok) throw pageProblem(404, member.error.code);
  return presentMember(member.value, cursor !== undefined);
}

export default function Member() {
  const view = useLoaderData<typeof loader>();
  return (
    <StoreFormat store={view.store}>
      <MemberPage member={view} />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
