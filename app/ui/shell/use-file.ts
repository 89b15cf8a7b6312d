import { useState } from "react";
import { offerFile } from "./offer-file.ts";

export type FileState = "idle" | "loading" | "failed";

/** Saves what an address of ours answers as a file; asked for by `fetch`, where App Bridge adds the session token. */
export function useFile(): [FileState, (address: string, name: string) => void] {
  const [state, setState] = useState<FileState>("idle");
  const save = async (address: string, name: string): Promise<FileState> => {
    const response = await fetch(address);
    if (!response.ok) return "failed";
    offerFile(await response.blob(), name);
    return "idle";
  };
  const ask = (address: string, name: string) => {
    setState("loading");
    save(address, name).then(setState, () => setState("failed"));
  };
  return [state, ask];
}
