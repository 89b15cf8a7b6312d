import { Banner } from "@shopify/polaris";
import { FitRefusal } from "../campaigns/fit-refusal.tsx";
import { useDescribeError } from "../errors/use-describe-error.ts";
import type { Refusal } from "./program-ask.ts";

/** Why something was not done, and what to do about it; nothing where it was. */
export function Refused({ refusal }: { readonly refusal: Refusal | null }) {
  const describe = useDescribeError();
  if (refusal === null) return null;
  if (refusal.fit !== undefined) return <FitRefusal fit={refusal.fit} />;
  return <Banner tone="warning" title={describe(refusal.code)} />;
}
