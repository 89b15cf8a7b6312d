import { invariant } from "../../domain/invariant.ts";
import type { ProgramView, VersionView } from "../../views/program.ts";

/** One of the store's versions. What refers to a version refers to one that there is. */
export function versionOf({ versions }: Pick<ProgramView, "versions">, number: number): VersionView {
  const version = versions.find((each) => each.number === number);
  invariant(version !== undefined, "a version that is referred to exists");
  return version;
}
