import { MEMBERSHIP_STATES } from "../../domain/program/enrolment.ts";
import type { MembershipState } from "../../domain/program/enrolment.ts";
import { MEMBER_SORTS, type MemberSort } from "../../views/members.ts";

/** What the address of the list of members says. */
export interface MembersAddress {
  readonly search: string;
  readonly tier: string;
  readonly sort: MemberSort;
  /** How those stand to the programme who are listed. */
  readonly standing: MembershipState;
  readonly cursor: string | undefined;
}

/** Longer searches than this are cut: no name, address or number is. */
const SEARCH_LIMIT = 100;

/** Reads the address; what makes no sense there counts as not said. */
export function readMembersQuery(params: URLSearchParams): MembersAddress {
  // A null character is in no name, and PostgreSQL cannot look for one.
  const text = (name: string): string => (params.get(name) ?? "").replaceAll("\0", "");
  const sort = MEMBER_SORTS.find((candidate) => candidate === params.get("sort"));
  const standing = MEMBERSHIP_STATES.find((candidate) => candidate === params.get("standing"));
  return {
    standing: standing ?? "member",
    search: text("search").trim().slice(0, SEARCH_LIMIT),
    tier: text("tier"),
    sort: sort ?? "recent",
    cursor: params.get("cursor") ?? undefined,
  };
}

/** The address with changes. A cursor belongs to one search, tier and order, so it is kept only when given. */
export function writeMembersQuery(
  params: URLSearchParams,
  changes: Partial<MembersAddress>,
): URLSearchParams {
  const { search, tier, sort, standing, cursor } = {
    ...readMembersQuery(params),
    cursor: undefined,
    ...changes,
  };
  const next = new URLSearchParams(params);
  const said = {
    ...{ search, tier, cursor },
    sort: sort === "recent" ? "" : sort,
    standing: standing === "member" ? "" : standing,
  };
  for (const [name, value] of Object.entries(said)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}
