import type { MembersPage } from "../views/members.ts";
import type { MembersAddress } from "../ui/members/members-query.ts";
import type { MembersView } from "../ui/members/members-view.ts";
import { presentExpiring } from "./present-member.ts";

/** The list of members as its page shows it. */
export function presentMembers(page: MembersPage, { search, tier, sort }: MembersAddress): MembersView {
  return {
    store: { currency: page.currency, timeZone: page.timeZone },
    rows: page.members.map((member) => ({
      customerId: member.customerId,
      name: member.displayName,
      tier: { id: member.tierId, name: member.tierName },
      points: member.available,
      expiring: presentExpiring(member.expiring),
      spendMinor: member.lifetimeSpendMinor,
      lastOrderAt: member.lastOrderAt,
    })),
    tiers: page.tiers,
    search,
    tier,
    sort,
    previous: page.previous,
    next: page.next,
  };
}
