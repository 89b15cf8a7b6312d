import type { EntryKind } from "../../domain/points/entry.ts";

/** Kinds of movements that a statement can be narrowed to, in the order of the choice. */
export const MOVEMENT_KINDS = [
  "earn",
  "clawback",
  "mature",
  "hold",
  "capture",
  "release",
  "give_back",
  "expire",
  "revive",
  "adjust",
  "merge",
] as const satisfies readonly EntryKind[];

/** What the address of a member's page says. Days as `2026-01-31`, empty where not asked for. */
export interface MemberAddress {
  readonly kind: EntryKind | "";
  /** Balance and movements at the end of this day … */
  readonly on: string;
  /** … as known at the end of that one. */
  readonly known: string;
  /** Of the page of movements; null for the latest. */
  readonly cursor: string | null;
}

/** Reads the address; a kind that there is not counts as not said. */
export function readMemberAddress(params: URLSearchParams): MemberAddress {
  return {
    kind: MOVEMENT_KINDS.find((kind) => kind === params.get("kind")) ?? "",
    on: (params.get("on") ?? "").slice(0, 10),
    known: (params.get("known") ?? "").slice(0, 10),
    cursor: params.get("cursor"),
  };
}

/** The address with changes, as `?…`. A cursor belongs to one kind and day, so it is kept only when given. */
export function memberUrl(address: MemberAddress, changes: Partial<MemberAddress>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...address, cursor: null, ...changes })) {
    if (value) params.set(name, value);
  }
  return `?${params.toString()}`;
}
