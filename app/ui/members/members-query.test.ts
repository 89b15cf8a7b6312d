import { describe, expect, it } from "vitest";
import { readMembersQuery, writeMembersQuery } from "./members-query.ts";
import type { MembersAddress } from "./members-query.ts";

describe("the address of the list of members", () => {
  it("reads what it has written", () => {
    const asked: MembersAddress = {
      search: "ada",
      tier: "gold",
      sort: "balance",
      standing: "waiting",
      cursor: "k1",
    };
    expect(readMembersQuery(writeMembersQuery(new URLSearchParams(), asked))).toEqual(asked);
  });

  it("leaves what is not its own, such as the admin's parameters", () => {
    const next = writeMembersQuery(new URLSearchParams("host=abc&search=x"), { search: "" });
    expect(next.toString()).toBe("host=abc");
  });

  it("forgets the cursor when anything else is asked", () => {
    const next = writeMembersQuery(new URLSearchParams("cursor=k1&sort=spend"), { search: "a" });
    expect(next.toString()).toBe("sort=spend&search=a");
  });

  it("takes nonsense for nothing", () => {
    expect(readMembersQuery(new URLSearchParams("sort=DROP&standing=king&search=%20%20"))).toEqual({
      search: "",
      tier: "",
      sort: "recent",
      standing: "member",
      cursor: undefined,
    });
  });

  it("cuts a search that nobody typed", () => {
    expect(readMembersQuery(new URLSearchParams({ search: "x".repeat(5_000) })).search).toHaveLength(100);
  });
});
