import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("errors.page.notFoundTitle"));

/** Any other address inside the app: the frame stays, and says that there is no such page. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<never> {
  await context.shopify.authenticate.admin(request);
  throw new Response(null, { status: 404 });
}

export default function Missing() {
  return null;
}

export const ErrorBoundary = PageError;
