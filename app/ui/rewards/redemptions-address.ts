import { REDEMPTIONS_SHOWN, type RedemptionsShown } from "../../views/redemptions.ts";

/** What the address of a reward's redemptions says. */
export interface RedemptionsAddress {
  readonly show: RedemptionsShown;
  /** Of the page; null for the newest. */
  readonly cursor: string | null;
}

export function readRedemptionsAddress(params: URLSearchParams): RedemptionsAddress {
  return {
    show: REDEMPTIONS_SHOWN.find((known) => known === params.get("show")) ?? "all",
    cursor: params.get("cursor"),
  };
}

/** The address, as `?…`. */
export function redemptionsUrl({ show, cursor }: RedemptionsAddress): string {
  const params = new URLSearchParams();
  if (show !== "all") params.set("show", show);
  if (cursor !== null) params.set("cursor", cursor);
  return `?${params.toString()}`;
}
