import { describe, expect, it } from "vitest";
import {
  calendarOf,
  defaultProgram,
  encodeMemberMetafield,
  encodeProgramMetafield,
  standingOfSpend,
  tierProgress,
} from "../../app/domain/index.ts";
import type { CurrencyCode } from "../../app/domain/index.ts";
import { installation } from "../../simulator/oauth/index.ts";
import { logInAs, testStorefront } from "../../simulator/storefront/test-storefront.ts";

/** The product page as a member sees it, from the very texts that the app writes to Shopify. */
async function pageOf(currency: string, spendMinor: number, available: number): Promise<string> {
  const { sim, shop, member, product, browser } = testStorefront(currency);
  const code = currency as CurrencyCode;
  const program = defaultProgram(code);
  const standing = {
    balance: { available, pending: 7, held: 0 },
    arriving: { points: 4, at: Date.UTC(2026, 7, 4, 4) },
    expiring: { points: 85, at: Date.UTC(2027, 0, 1, 5) },
    calendar: calendarOf("America/New_York"),
    progress: tierProgress(program.tiers, standingOfSpend(spendMinor)),
    spendMinor,
    currency: code,
    asOf: 0,
  };
  const save = (ownerGid: string, namespace: string, key: string, value: string) =>
    sim.state.saveMetafield(shop.domain, { ownerGid, namespace, key, type: "json", value }, 0);
  save(
    `gid://shopify/Customer/${member.id}`,
    `app--${sim.app.id}`,
    "member",
    encodeMemberMetafield(standing),
  );
  const app = `gid://shopify/AppInstallation/${installation(sim, shop)?.id ?? 0}`;
  save(app, "laurel", "program", encodeProgramMetafield(program, code));
  const visitor = browser();
  await logInAs(visitor, member.id);
  return await visitor.html(`/products/${product.handle}`);
}

describe("what the app writes, as the theme shows it", () => {
  it("shows balance, tier, perks and the way to the next tier", async () => {
    const html = await pageOf("USD", 26_000, 390);
    for (const text of [
      'data-laurel-points="390"',
      ">Gold<",
      "5% off at checkout, except gift cards",
      "1.5 times",
      "Platinum",
      "<bdi>$340.00</bdi> to go",
    ])
      expect(html).toContain(text);
    expect(html).toContain('data-laurel-number="7"');
    expect(html).toContain("4 points arrive on 2026-08-04");
    expect(html).toContain("85 points expire after 2026-12-31");
    expect(html).toContain('aria-valuenow="43"');
  });

  it("reckons yen in yen", async () => {
    expect(await pageOf("JPY", 26_000, 390)).toContain("<bdi>&#165;34,000</bdi> to go");
  });

  it("shows no perks in the first tier, and a debt as it is", async () => {
    const html = await pageOf("USD", 0, -12);
    expect(html).toContain('data-laurel-points="-12"');
    expect(html).toContain("<bdi>$100.00</bdi> to go");
    expect(html).not.toContain("laurel-perks");
  });
});
