import { useFetcher } from "@remix-run/react";
import type { RunAnswer } from "../../views/runs.ts";
import { readRunAsk, type RunAsks } from "./run-asks.ts";

/** Starting and cancelling from any page. The page's own data is read again after each. */
export function useRunAsks(): RunAsks {
  const request = useFetcher<RunAnswer>();
  const asked = request.formData ? readRunAsk(request.formData) : null;
  return {
    asked,
    refusal: asked ? null : (request.data?.refusal ?? null),
    onAsk: (ask) => request.submit({ ...ask }, { method: "post", action: "/app/runs" }),
  };
}
