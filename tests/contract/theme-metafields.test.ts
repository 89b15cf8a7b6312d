import { describe, expect, it } from "vitest";
import {
  calendarOf,
  defaultProgram,
  encodeMemberMetafield,
  encodeProgramMetafield,
  encodeRehearsalMetafield,
  standingOfSpend,
  TIER_ICONS,
  tierProgress,
} from "../../app/domain/index.ts";
import type {
  CurrencyCode,
  EnrolmentRules,
  LifeRules,
  MemberStanding,
  ProgramLook,
  ProgramVersion,
  TierLadder,
  TierStanding,
} from "../../app/domain/index.ts";
import { installation } from "../../simulator/oauth/index.ts";
import { logInAs, testStorefront } from "../../simulator/storefront/test-storefront.ts";

interface Otherwise {
  /** The store's home page in place of a product's. */
  readonly isHome?: boolean;
  readonly enrolment?: EnrolmentRules;
  /** Null: nothing is known of the customer. */
  readonly standing?: Pick<MemberStanding, "membership" | "agreedTo"> | null;
  readonly ladder?: TierLadder;
  readonly has?: Partial<TierStanding>;
  readonly locale?: string;
  readonly look?: ProgramLook;
  readonly life?: LifeRules;
  /** When the first points run out; absent: at the end of 2026. */
  readonly expiresAt?: number;
  /** The version that is rehearsed, and the number of the one that the member is led to. */
  readonly rehearsal?: { readonly version: ProgramVersion; readonly of: number };
}

/** The product page as a member sees it, from the very texts that the app writes to Shopify. */
async function pageOf(
  currency: string,
  spendMinor: number,
  available: number,
  {
    enrolment,
    standing: more,
    ladder,
    has = {},
    locale = "en",
    look,
    rehearsal,
    life,
    expiresAt,
    isHome = false,
  }: Otherwise = {},
): Promise<string> {
  const { sim, shop, member, product, browser } = testStorefront(currency);
  const code = currency as CurrencyCode;
  const program = {
    ...defaultProgram(code),
    ...(enrolment && { enrolment }),
    ...(look && { look }),
    ...(life && { life }),
  };
  const standing = {
    balance: { available, pending: 7, held: 0 },
    arriving: { points: 4, at: Date.UTC(2026, 7, 4, 4) },
    expiring: { points: 85, at: expiresAt ?? Date.UTC(2027, 0, 1, 5) },
    calendar: calendarOf("America/New_York"),
    progress: tierProgress(ladder ?? program.tiers, { ...standingOfSpend(spendMinor), ...has }),
    spendMinor,
    currency: code,
    asOf: 0,
    ...(rehearsal && { rehearsal: rehearsal.of }),
    ...more,
  };
  const save = (ownerGid: string, namespace: string, key: string, value: string) =>
    sim.state.saveMetafield(shop.domain, { ownerGid, namespace, key, type: "json", value }, 0);
  const value = more === null ? "null" : encodeMemberMetafield(standing);
  save(`gid://shopify/Customer/${member.id}`, `app--${sim.app.id}`, "member", value);
  const app = `gid://shopify/AppInstallation/${installation(sim, shop)?.id ?? 0}`;
  save(app, "laurel", "program", encodeProgramMetafield(program, code));
  if (rehearsal) {
    save(app, "laurel", "rehearsal", encodeRehearsalMetafield(rehearsal.version, program, code));
  }
  const visitor = browser();
  await logInAs(visitor, member.id);
  await visitor.get(`/?locale=${locale}`);
  return await visitor.html(isHome ? "/" : `/products/${product.handle}`);
}

const ladder = (match: "all" | "any"): TierLadder => ({
  window: { kind: "lifetime" },
  criterion: { match, measures: ["spend", "orders", "points", "activeDays"] },
  tiers: defaultProgram("USD" as CurrencyCode).tiers.tiers.map((tier, place) => ({
    ...tier,
    thresholds: { orders: place * 4, points: place * 2_000, activeDays: place * 2 },
  })),
});
const has = { orders: 3, points: 766, activeDays: 2 };

describe("what the app writes, as the theme shows it", () => {
  it("shows those who rehearse the names and perks of their version, and nobody else", async () => {
    const usual = defaultProgram("USD" as CurrencyCode);
    const tiers = usual.tiers.tiers.map((tier) => ({
      ...{ ...tier, name: `New ${tier.name}`, discountBasisPoints: tier.discountBasisPoints * 2 },
    }));
    const look = { points: { en: { one: "Star", other: "Stars" } }, tiers: { gold: { colour: "gold" } } };
    const program = { ...usual, tiers: { ...usual.tiers, tiers }, look: look as ProgramLook };
    const version = { number: 5, program };
    const theirs = { ladder: program.tiers, rehearsal: { version, of: 5 } };
    const html = await pageOf("USD", 26_000, 390, theirs);
    for (const text of ["New Gold", "Stars", 'data-laurel-tier="rehearsal-5-gold"', "10%"]) {
      expect(html).toContain(text);
    }
    // One rehearsal is over, and the store has another by now.
    const other = await pageOf("USD", 26_000, 390, { ...theirs, rehearsal: { version, of: 4 } });
    expect(other).not.toContain("Stars");
    const usualOne = await pageOf("USD", 26_000, 390);
    expect(usualOne).toContain('data-laurel-tier="gold"');
  });

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

  it("makes a notice of points that run out, from the first reminder on", async () => {
    const life: LifeRules = {
      ...{ maturity: { kind: "on_payment" }, expiry: { kind: "inactivity", months: 12 } },
      ...{ restored: { kind: "keep_expired" }, debt: "repay_first", reminderDays: [30, 7] },
    };
    const inDays = (days: number) => Date.now() + days * 86_400_000;
    const notice = /class="laurel-notice"\s+data-laurel-ahead="expires"/;
    expect(await pageOf("USD", 26_000, 390, { life, expiresAt: inDays(20) })).toMatch(notice);
    expect(await pageOf("USD", 26_000, 390, { life, expiresAt: inDays(60) })).not.toMatch(notice);
    expect(await pageOf("USD", 26_000, 390, { expiresAt: inDays(20) })).not.toMatch(notice);
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

  it("says all that a tier of several measures still asks for", async () => {
    const html = await pageOf("USD", 4_000, 40, { ladder: ladder("all"), has });
    expect(html).toContain("Still needed:");
    expect(html).toContain("<li><bdi>$60.00</bdi> to go</li>");
    expect(html).toContain('<li><bdi data-laurel-number="1">1</bdi> more order</li>');
    expect(html).toContain('<li><bdi data-laurel-number="1234">1234</bdi> more points from orders</li>');
    // What is reached is not asked for again; the way is as long as its longest part.
    expect(html).not.toContain("with an order");
    expect(html).toContain('aria-valuenow="38"');
    expect(html).toContain('data-laurel-progress="silver 6000 6000 1 1234 0"');
  });

  it.each([
    ["de", "<li>noch", "Bestellung</li>", "Punkte aus Bestellungen</li>"],
    ["es", "<li>", "pedido más</li>", "puntos más por pedidos</li>"],
    ["fr", "<li>encore", "commande</li>", "points gagnés par vos commandes</li>"],
    ["ja", "<li>ご注文あと", "回</li>", "ポイント</li>"],
    ["zh-CN", "<li>还差", "笔订单</li>", "订单积分</li>"],
    ["ar", "<li>", "طلب إضافي</li>", "نقطة إضافية من الطلبات</li>"],
  ])("says it in %s, in the right plural", async (locale, start, order, points) => {
    const html = await pageOf("USD", 10_000, 40, { ladder: ladder("all"), has, locale });
    const lines = html.match(/<li>.*?<\/li>/g) ?? [];
    expect(lines.filter((line) => line.startsWith(start) && line.endsWith(order))).not.toHaveLength(0);
    expect(lines.filter((line) => line.endsWith(points))).not.toHaveLength(0);
  });

  it("says which of several is enough", async () => {
    const html = await pageOf("USD", 4_000, 40, { ladder: ladder("any"), has: { ...has, activeDays: 1 } });
    expect(html).toContain("Any one of these is enough:");
    expect(html).toContain('<li><bdi data-laurel-number="1">1</bdi> more day with an order</li>');
    expect(html).toContain('aria-valuenow="75"');
  });
});

describe("what points and tiers are called, and how they look", () => {
  const look: ProgramLook = {
    points: {
      en: { one: "<b>star", other: "stars" },
      ar: { zero: "a0", one: "a1", two: "a2", few: "a3", many: "a11", other: "a100" },
    },
    tiers: {
      gold: {
        names: { de: "Goldrang", ar: "ذهبي" },
        icon: "crown",
        colour: "amber",
        perks: { discount: { en: "Thanks <3" }, tag: { en: "First in line", de: "Vorkauf" } },
      },
      platinum: { names: { de: "Platinrang" } },
    },
  };

  it("is said in the reader's language, in the plural form that the number takes", async () => {
    const html = await pageOf("USD", 26_000, 390, { look });
    expect(html).toContain('<span class="laurel-unit">stars</span>');
    expect(html).toContain("Arriving on 2026-08-04: 4 stars");
    expect(html).toContain("Valid until 2026-12-31: 85 stars");
    expect(await pageOf("USD", 26_000, 1, { look })).toContain(
      '<span class="laurel-unit">&lt;b&gt;star</span>',
    );
    for (const [points, form] of [
      [0, "a0"],
      [2, "a2"],
      [7, "a3"],
      [11, "a11"],
      [100, "a100"],
    ] as const) {
      const arabic = await pageOf("USD", 26_000, points, { look, locale: "ar" });
      expect(arabic, String(points)).toContain(`<span class="laurel-unit">${form}</span>`);
    }
    // No German name is given for points.
    const german = await pageOf("USD", 26_000, 390, { look, locale: "de" });
    expect(german).toContain('<span class="laurel-unit">Punkte</span>');
    expect(german).toContain("Goldrang");
    expect(german).toContain("Platinrang");
  });

  it("is said of what a tier still asks for, and of what joining gives", async () => {
    const stars = await pageOf("USD", 4_000, 40, { ladder: ladder("all"), has, look });
    expect(stars).toContain('<li><bdi data-laurel-number="1234">1234</bdi> stars more from orders</li>');
    const enrolment: EnrolmentRules = {
      ...{ mode: "joining", earlierOrders: { kind: "lost" }, comingBack: { kind: "points_lost" } },
      welcomePoints: 20,
    };
    expect(await pageOf("USD", 0, 0, { enrolment, look, standing: null })).toContain(
      'For joining: <bdi data-laurel-number="20">20</bdi> stars',
    );
  });

  it("is said of perks that have a name, beside what they give", async () => {
    const html = await pageOf("USD", 26_000, 390, { look });
    expect(html).toContain("<strong><bdi>Thanks &lt;3</bdi></strong> 5% off at checkout");
    expect(html).toContain("<li>1.5 times the points on every order</li>");
    expect(html).toContain("<li><strong><bdi>First in line</bdi></strong></li>");
    const german = await pageOf("USD", 26_000, 390, { look, locale: "de" });
    expect(german).toContain("<li>5\u00a0% Rabatt an der Kasse");
    expect(german).toContain("<li><strong><bdi>Vorkauf</bdi></strong></li>");
    // What a tag brings can be all that a tier gives.
    const bronze = { tiers: { bronze: { perks: { tag: { en: "Newsletter" } } } } };
    expect(await pageOf("USD", 0, 5, { look: bronze })).toContain("<li><strong><bdi>Newsletter</bdi>");
    expect(await pageOf("USD", 10_000, 5, { look: bronze })).not.toContain("Newsletter");
  });

  it("has the icon and the colours of the tier, and of no other", async () => {
    const html = await pageOf("USD", 26_000, 390, { look });
    expect(html).toContain('style="background: #fbebc0; color: #523a00"');
    expect(html).toContain(`<path d="${TIER_ICONS.crown}"`);
    const silver = await pageOf("USD", 10_000, 390, { look });
    expect(silver).not.toContain("background: #fbebc0");
    expect(silver).not.toContain(TIER_ICONS.crown);
  });
});

describe("joining and leaving, as the theme shows it", () => {
  const enrolment: EnrolmentRules = {
    mode: "joining",
    terms: { version: '2026 "<b>', url: "https://example.com/terms?a=1&b=2" },
    earlierOrders: { kind: "lost" },
    comingBack: { kind: "points_restored", days: 1 },
    welcomePoints: 1500,
  };
  const acts = (html: string) => [...html.matchAll(/data-laurel-act="(\w+)"/g)].map(([, act]) => act);

  it("offers to join, with the welcome, and the terms as a link that nothing escapes from", async () => {
    const html = await pageOf("USD", 0, 0, { enrolment, standing: null });
    expect(acts(html)).toEqual(["join", "join"]);
    for (const text of [
      "Become a member",
      'For joining: <bdi data-laurel-number="1500">1500</bdi> points',
      'By joining you agree to <a href="https://example.com/terms?a=1&amp;b=2">the terms</a>.',
      'data-terms="2026 &#34;&lt;b&gt;"',
      'data-laurel-membership="/apps/laurel/membership"',
    ])
      expect(html).toContain(text);
    const asking = await pageOf("USD", 0, 0, {
      enrolment: { ...enrolment, mode: "approval" },
      standing: null,
    });
    expect(asking).toContain("Ask to join");
  });

  it("offers nothing where whoever orders is a member, or to who was taken out", async () => {
    const automatic = { ...enrolment, mode: "automatic" } as const;
    const newcomer = await pageOf("USD", 0, 0, { enrolment: automatic, standing: null });
    expect(acts(newcomer)).toEqual([]);
    expect(newcomer).toContain("Your first points arrive with your next order.");
    expect(acts(await pageOf("USD", 0, 5))).toEqual([]);
    const excluded = await pageOf("USD", 0, 0, { enrolment, standing: { membership: "excluded" } });
    expect(acts(excluded)).toEqual([]);
    expect(excluded).toContain("This account cannot take part.");
  });

  it("shows who waits or has left what they can do, and neither points nor a tier", async () => {
    const waiting = await pageOf("USD", 0, 0, { enrolment, standing: { membership: "waiting" } });
    expect(acts(waiting)).toEqual(["leave", "leave"]);
    expect(waiting).toContain("Your request is with the store");
    const left = await pageOf("USD", 26_000, -5, { enrolment, standing: { membership: "left" } });
    expect(acts(left)).toEqual(["join", "join"]);
    expect(left).toContain("Come back");
    expect(left).not.toContain("data-laurel-points");
    expect(left).not.toContain(">Gold<");
  });

  it("lets members leave, says what that means, and asks for the terms of today", async () => {
    const agreed = await pageOf("USD", 26_000, 5, { enrolment, standing: { agreedTo: '2026 "<b>' } });
    expect(acts(agreed)).toEqual(["leave", "leave"]);
    expect(agreed).toContain("If you come back within 1 day, you have them again.");
    expect(agreed).toContain(">Gold<");
    const before = await pageOf("USD", 26_000, 5, { enrolment, standing: { agreedTo: "2025" } });
    expect(acts(before)).toEqual(["join", "leave", "join", "leave"]);
    expect(before).toContain("as they are now");
  });
});

describe("the programme as search engines read it", () => {
  interface Tier {
    readonly name: string;
    readonly hasTierBenefit: readonly string[];
    readonly membershipPointsEarned: { readonly value: number; readonly unitText: string };
  }
  const scripts = (html: string) => [
    ...html.matchAll(/<script type="application\/ld\+json" data-laurel-structured>(.*?)<\/script>/gs),
  ];
  async function programIn(locale: string, look?: ProgramLook) {
    const [found] = scripts(
      await pageOf("USD", 26_000, 390, { isHome: true, locale, ...(look && { look }) }),
    );
    const told = JSON.parse(found?.[1] ?? "null") as {
      readonly "@type": string;
      readonly hasMemberProgram: { readonly description: string; readonly hasTiers: readonly Tier[] };
    };
    expect(told["@type"]).toBe("Organization");
    return told.hasMemberProgram;
  }

  it("has every tier with what it gives, in the reader's language", async () => {
    const { hasTiers, description } = await programIn("en");
    expect(description).toBe("Members collect points on every order.");
    const program = defaultProgram("USD" as CurrencyCode);
    expect(hasTiers.map(({ name }) => name)).toEqual(program.tiers.tiers.map(({ name }) => name));
    for (const [place, { earningPercent, discountBasisPoints }] of program.tiers.tiers.entries()) {
      const { hasTierBenefit = [], membershipPointsEarned } = hasTiers[place] ?? {};
      expect(hasTierBenefit).toEqual([
        "https://schema.org/TierBenefitLoyaltyPoints",
        ...(discountBasisPoints > 0 ? ["https://schema.org/TierBenefitLoyaltyPrice"] : []),
      ]);
      const value = (program.earning.milliPointsPerUnit * earningPercent) / 100_000;
      expect(membershipPointsEarned).toMatchObject({ value, unitText: "points / USD" });
    }
    expect((await programIn("de")).description).not.toBe(description);
  });

  it("lets nothing escape that a merchant calls a tier", async () => {
    const hostile = '</script><script>alert(1)</script>"\\';
    const { hasTiers } = await programIn("en", { tiers: { gold: { names: { en: hostile } } } });
    expect(hasTiers.map(({ name }) => name)).toContain(hostile);
  });

  it("stands on the home page alone", async () => {
    expect(scripts(await pageOf("USD", 26_000, 390))).toEqual([]);
  });
});
