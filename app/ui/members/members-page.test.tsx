import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import type { WaitingOrders } from "../../views/members.ts";
import { MEMBER_ROW, MEMBERS_PAGE } from "../../../tests/support/views.ts";
import { MembersPage } from "./members-page.tsx";
import type { MembersAddress } from "./members-query.ts";

const ADDRESS: MembersAddress = {
  search: "",
  tier: "",
  sort: "recent",
  standing: "member",
  cursor: undefined,
};
const render = (
  changes: Partial<typeof MEMBERS_PAGE>,
  address: Partial<MembersAddress> = {},
  total: number | null = null,
  refusal: string | null = null,
  unjoined: WaitingOrders | null = null,
) =>
  readable(
    htmlOf(
      <MembersPage
        page={{ ...MEMBERS_PAGE, ...changes }}
        total={total}
        unjoined={unjoined}
        address={{ ...ADDRESS, ...address }}
        loading={false}
        onAddress={() => undefined}
        enrolling={null}
        refusal={refusal}
        onEnrol={() => undefined}
      />,
    ),
  );

describe("the list of members", () => {
  it("tells who they are, how many, and what of their spend decides the tier", () => {
    const row = { ...MEMBER_ROW, windowSpendMinor: 12_000 };
    const text = render({ members: [row] }, {}, 2_357);
    expect(text).toContain("2,357 members");
    expect(text).toContain("Ada Park Tier Gold Jun 14, 2026 1,250 $379.50 $120.00 counts for the tier");
    expect(render({})).not.toContain("counts for the tier");
  });

  it("says that somebody waits for an answer, until those are shown", () => {
    expect(render({ waiting: 1 })).toContain("1 customer asks to become a member");
    expect(render({ waiting: 2_000 })).toContain("2,000 customers ask to become members");
    expect(render({ waiting: 2 }, { standing: "waiting" })).not.toContain("customers ask");
    const left = { ...MEMBER_ROW, membership: "left" } as const;
    expect(render({ members: [left] }, { standing: "left" })).toContain("Ada Park Left");
    expect(render({ members: [] }, { standing: "excluded" })).toContain("No member matches");
  });

  it("says how many points wait for who has not joined, and shows them", () => {
    const waits = (sum: WaitingOrders | null, address: Partial<MembersAddress> = {}) =>
      render({}, address, null, null, sum);
    const some = waits({ customers: 12, orders: 34, points: 1_240 });
    expect(some).toContain("About 1,240 points wait for 12 customers who have not joined");
    expect(some).toContain("For 34 orders that are kept");
    expect(some).toContain("Show who has not joined");
    const shown = waits({ customers: 12, orders: 34, points: 1_240 }, { standing: "none" });
    expect(shown).toContain("1,240 points wait");
    expect(shown).not.toContain("Show who");
    expect(waits({ customers: 0, orders: 0, points: 0 })).toBe(waits(null));
  });

  it("says what is not known, instead of that there is nothing", () => {
    const away = { members: [], searchAvailable: false, namesAvailable: false };
    const text = render(away, { search: "ada" });
    expect(text).toContain("names and e-mail addresses cannot be searched now");
    expect(text).toContain("A customer number still works");
    expect(text).toContain("Search again");
    expect(text).not.toContain("No member matches");
    expect(render({ namesAvailable: false })).toContain("customers are shown by number");
    expect(render({ members: [] }, { search: "ada" })).toContain("No member matches");
    expect(render({ members: [] })).toContain("There are no members yet");
  });

  it("says of whom there is no order yet", () => {
    expect(render({ members: [{ ...MEMBER_ROW, lastOrderAt: null }] })).toContain("Gold No order yet 1,250");
  });

  it("offers to make members of customers that a search found", () => {
    const strangers = [
      { customerId: "7002", displayName: "Ben Lee" },
      { customerId: "7003", displayName: null },
    ];
    const text = render({ members: [], strangers }, { search: "b" }, null, "member_closed");
    expect(text).toContain("Customers who are not members yet");
    expect(text).toContain(
      "This member was deleted or merged into another. Ben Lee Make a member Customer 7003",
    );
    expect(render({})).not.toContain("not members yet");
  });

  it("marks whoever is gone", () => {
    expect(render({ members: [{ ...MEMBER_ROW, closed: true }] })).toContain("Ada Park Customer deleted");
  });
});
