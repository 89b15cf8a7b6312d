import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { LoginPage, type LoginProblem } from "../ui/shell/login-page.tsx";

export const links = () => [{ rel: "stylesheet", href: polarisStyles }];
export const meta: MetaFunction = () => [{ title: "Laurel" }];

/** With a store in the address, Shopify's library leads to the installation; without one, we ask for it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return { problem: presentProblem(await context.shopify.login(request)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return { problem: presentProblem(await context.shopify.login(request)) };
}

function presentProblem({ shop }: { shop?: string }): LoginProblem | null {
  if (shop === undefined) return null;
  return shop === "MISSING_SHOP" ? "missingShop" : "invalidShop";
}

export default function Login() {
  const asked = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return <LoginPage problem={(answered ?? asked).problem} />;
}
