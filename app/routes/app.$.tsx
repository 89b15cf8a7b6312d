import type { LoaderFunctionArgs } from "@remix-run/node";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { PageError } from "../ui/shell/page-error.tsx";

export const headers = boundaryHeaders;

/** Any other address inside the app: the frame stays, and says that there is no such page. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<never> {
  await context.shopify.authenticate.admin(request);
  throw new Response(null, { status: 404 });
}

export default function Missing() {
  return null;
}

export const ErrorBoundary = PageError;
