import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { useCallback } from "react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { readMembersPage } from "../server/read-members-page.ts";
import { enrolByHand } from "../services/members/enrol-member.server.ts";
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

/** Makes a customer a member, and leads to the member's page: there points can be given. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const actor = merchantActor(sessionToken);
  const customerId = (await readForm(request)).get("enrol");
  if (typeof customerId !== "string") throw pageProblem(400, "unknown_request");
  const enrolled = await inStore(laurel, session.shop, () =>
    enrolByHand(laurel, session.shop, customerId, actor),
  );
  if (enrolled.ok) throw redirect(`/app/members/${customerId}`);
  return { code: enrolled.error.code };
}

export default function Members() {
  const { page, total, unjoined, address } = useLoaderData<typeof loader>();
  const enrolment = useFetcher<typeof action>();
  const enrolling = enrolment.formData?.get("enrol");
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
        unjoined={unjoined}
        address={{ ...address, cursor: address.cursor }}
        loading={navigation.state === "loading" && navigation.location.pathname === "/app/members"}
        onAddress={ask}
        enrolling={typeof enrolling === "string" ? enrolling : null}
        refusal={enrolment.data?.code ?? null}
        onEnrol={(enrol) => enrolment.submit({ enrol }, { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
