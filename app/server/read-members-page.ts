import { ok, type Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { countMembers } from "../services/members/count-members.server.ts";
import { listMembers } from "../services/members/list-members.server.ts";
import { sumWaiting } from "../services/members/sum-waiting.server.ts";
import type { UnknownShop } from "../services/shop-error.server.ts";
import type { MembersAddress } from "../ui/members/members-query.ts";
import type { MembersPage, WaitingOrders } from "../views/members.ts";

interface MembersPageData {
  readonly page: MembersPage;
  /** How many there are in all; null on later pages. */
  readonly total: number | null;
  /** What waits for those who have not joined; null on later pages. */
  readonly unjoined: WaitingOrders | null;
}

/** The part of the list of members that the address asks for, and how long the list is. */
export async function readMembersPage(
  laurel: Context,
  shopDomain: string,
  { search, tier, sort, standing, cursor }: MembersAddress,
): Promise<Result<MembersPageData, UnknownShop>> {
  const tierId = tier || undefined;
  const isFirst = search === "" && cursor === undefined;
  const [page, total, unjoined] = await Promise.all([
    listMembers(laurel, shopDomain, {
      ...{ sort, tierId, membership: standing, cursor },
      search: search || undefined,
    }),
    isFirst ? countMembers(laurel, shopDomain, { tierId, membership: standing }) : null,
    isFirst ? sumWaiting(laurel, shopDomain) : null,
  ]);
  if (!page.ok) return page;
  if (total?.ok === false) return total;
  if (unjoined?.ok === false) return unjoined;
  const found = search === "" ? null : page.value.members.length;
  return ok({ page: page.value, total: total?.value ?? found, unjoined: unjoined?.value ?? null });
}
