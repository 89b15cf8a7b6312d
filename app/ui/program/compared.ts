import type { ProgramView } from "../../views/program.ts";

/** The versions that an address compares: by default the newest with the one before it. */
export function readCompared(
  params: URLSearchParams,
  { versions, newest }: Pick<ProgramView, "versions" | "newest">,
): { readonly one: number; readonly two: number } {
  const known = (name: string) => versions.find(({ number }) => String(number) === params.get(name))?.number;
  const before = versions.find(({ number, calledOff }) => number < newest && calledOff === null);
  return { one: known("one") ?? before?.number ?? newest, two: known("two") ?? newest };
}
