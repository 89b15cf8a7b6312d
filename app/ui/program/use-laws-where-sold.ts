import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { LawsView } from "../../views/program.ts";

/** Asks once where the store sells to, behind a page that is there already; null until it is answered. */
export function useLawsWhereSold(): LawsView | null {
  const { load, data } = useFetcher<LawsView>();
  useEffect(() => load("/app/program/laws"), [load]);
  return data ?? null;
}
