import { useState } from "react";
import { offerFile } from "../shell/offer-file.ts";

export type MonthsFile = "idle" | "loading" | "failed";

/** Saves the months of a trial as CSV; asked for by `fetch`, where App Bridge adds the session token. */
export function useMonthsFile(): [MonthsFile, (runId: string) => void] {
  const [state, setState] = useState<MonthsFile>("idle");
  const save = async (runId: string): Promise<MonthsFile> => {
    const response = await fetch(`/app/what-if/${runId}/months`);
    if (!response.ok) return "failed";
    offerFile(await response.blob(), "laurel-what-if.csv");
    return "idle";
  };
  const ask = (runId: string) => {
    setState("loading");
    save(runId).then(setState, () => setState("failed"));
  };
  return [state, ask];
}
