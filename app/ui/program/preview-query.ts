import type { TierWay } from "../../views/tier-preview.ts";

/** What the address of the preview says: whom to show, and from where on. */
export interface PreviewAddress {
  readonly way: TierWay;
  readonly cursor: string | undefined;
}

const WAYS = ["all", "up", "down"] as const;

/** What makes no sense is as if it were not there. */
export function readPreviewQuery(params: URLSearchParams): PreviewAddress {
  const way = WAYS.find((each) => each === params.get("way")) ?? "all";
  return { way, cursor: params.get("cursor") ?? undefined };
}

/** Another way begins with its first page. */
export function writePreviewQuery(
  before: URLSearchParams,
  changes: Partial<PreviewAddress>,
): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries({ cursor: undefined, ...changes })) {
    if (value === undefined || value === "all") after.delete(name);
    else after.set(name, value);
  }
  return after;
}
