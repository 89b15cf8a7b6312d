import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  decodeDiscountConfig,
  defaultProgram,
  encodeCampaign,
  encodeProgram,
  NEW_CAMPAIGN,
} from "../../app/domain/index.ts";
import type { Campaign, DiscountConfig } from "../../app/domain/index.ts";
import { watchForClockJumps } from "../../app/jobs/clock-jumps.server.ts";
import { beginAndEndCampaigns } from "../../app/services/campaigns/begin-and-end-campaigns.server.ts";
import {
  createCampaign,
  duplicateCampaign,
  MOST_DRAFT_CAMPAIGNS,
  saveCampaign,
} from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import {
  archiveCampaign,
  endCampaign,
  pauseCampaign,
  restoreCampaign,
  resumeCampaign,
} from "../../app/services/campaigns/run-campaigns.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import type { FakeShopify } from "../support/fake-shopify.ts";
import { currency, givenShop, NOW, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const [ANN, BEN] = ["merchant:1", "merchant:2"];
const HOUR_MS = 3_600_000;

let shop: string;
let shopId: number;
let last = 0;
let checkout: { shopify: FakeShopify; config: () => DiscountConfig };
beforeEach(async () => {
  // Sweeps are of all stores together: what tests before have left is over.
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
  shop = `campaigns-${(last += 1)}.myshopify.com`;
  shopId = await givenShop(db, { domain: shop, timeZone: "America/New_York" });
  checkout = checkoutOf();
});

/** A Shopify with one discount, which keeps the configuration that it is given. */
function checkoutOf() {
  let kept = JSON.stringify({});
  let shown = "";
  const taken = { metafieldsSet: { metafields: [], userErrors: [] } };
  const shopify = fakeShopify({
    Discounts: () => ({
      currentAppInstallation: { id: "gid://shopify/AppInstallation/1", metafield: { value: shown } },
      discountNodes: {
        nodes: [
          {
            id: "gid://shopify/DiscountNode/1",
            discount: {
              __typename: "DiscountAutomaticApp",
              title: "Laurel",
              discountClasses: ["ORDER", "PRODUCT"],
            },
            metafield: { value: kept },
          },
        ],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    }),
    SetMetafields: ({ metafields }) => {
      for (const { ownerId, value } of metafields as { ownerId: string; value: string }[])
        if (ownerId.includes("Discount")) kept = value;
        else shown = value;
      return taken;
    },
  });
  return { shopify, config: () => valueOf(decodeDiscountConfig(kept)), shown: () => shown };
}

const at = (moment = NOW) => testContext(db, { clock: testClock(moment), shopify: checkout.shopify });
const some = (changes: Partial<Campaign> = {}): Campaign => ({
  ...NEW_CAMPAIGN,
  title: "Jazz week",
  target: { kind: "collections", collections: ["7"] },
  ...changes,
});
const make = async (campaign = some(), now = NOW) =>
  valueOf(await createCampaign(at(now), shop, ANN, encodeCampaign(campaign))).campaignId;
const read = async (campaignId: string, now = NOW) => valueOf(await readCampaign(at(now), shop, campaignId));
const publish = (campaignId: string, revision = 1, now = NOW) =>
  publishCampaign(at(now), shop, { campaignId, revision, actor: ANN });
const published = async (campaign = some(), now = NOW) => {
  const campaignId = await make(campaign, now);
  valueOf(await publish(campaignId, 1, now));
  return campaignId;
};
const by = (campaignId: string, actor = ANN) => ({ campaignId, actor });
/** What checkout has once all that it is to be told has been sent. */
const offers = async (now = NOW) => {
  await drainOutbox(at(now));
  return checkout.config().offers.map(({ message }) => message);
};

describe("a campaign", () => {
  it("is at checkout once it is published, away while it is paused, and gone when it has ended", async () => {
    const campaignId = await make();
    expect(await read(campaignId)).toMatchObject({
      state: "draft",
      revision: 1,
      published: null,
      startsAt: null,
    });
    expect(await publish(campaignId)).toEqual({ ok: true, value: { number: 1 } });
    expect(await offers()).toEqual(["Jazz week"]);
    // The tiers of the programme stand beside it as before.
    expect(checkout.config().tiers.map(({ id }) => id)).toEqual(["bronze", "silver", "gold", "platinum"]);
    expect(await read(campaignId)).toMatchObject({ state: "active", startsAt: NOW, endsAt: null });

    expect(await pauseCampaign(at(), shop, by(campaignId, BEN))).toMatchObject({ ok: true });
    expect(await offers()).toEqual([]);
    expect(await resumeCampaign(at(), shop, by(campaignId))).toMatchObject({ ok: true });
    expect(await offers()).toEqual(["Jazz week"]);
    expect(await endCampaign(at(), shop, by(campaignId))).toMatchObject({ ok: true });
    expect(await offers()).toEqual([]);
    expect(await archiveCampaign(at(), shop, by(campaignId))).toMatchObject({ ok: true });
    expect(await read(campaignId)).toMatchObject({
      state: "archived",
      changes: [
        { kind: "archived", actor: ANN, number: null },
        { kind: "ended" },
        { kind: "resumed" },
        { kind: "paused", actor: BEN },
        { kind: "published", number: 1, at: NOW },
        { kind: "created" },
      ],
    });
    expect(await restoreCampaign(at(), shop, by(campaignId))).toMatchObject({ ok: true });
    expect(await read(campaignId)).toMatchObject({ state: "ended" });
  });

  it("is changed beside what is published, and counts as changed once that is published", async () => {
    const campaignId = await published();
    const better = encodeCampaign(some({ title: "Jazz month" }));
    expect(await saveCampaign(at(), shop, { campaignId, revision: 1, actor: BEN, campaign: better })).toEqual(
      {
        ok: true,
        value: { revision: 2 },
      },
    );
    expect(await offers()).toEqual(["Jazz week"]);
    expect(await publish(campaignId, 1)).toEqual({
      ok: false,
      error: { code: "campaign_changed", revision: 2 },
    });
    expect(await publish(campaignId, 2, NOW + HOUR_MS)).toEqual({ ok: true, value: { number: 2 } });
    expect(await offers(NOW + HOUR_MS)).toEqual(["Jazz month"]);
    // It goes on; it does not begin anew.
    expect(await read(campaignId)).toMatchObject({ publishedNumber: 2, startsAt: NOW });
    // The same again is no third version.
    expect(await publish(campaignId, 2)).toEqual({ ok: true, value: { number: 2 } });
  });

  it("is overwritten by nobody who has not seen what it is now", async () => {
    const campaignId = await make();
    const save = (revision: number, title: string) =>
      saveCampaign(at(), shop, {
        campaignId,
        revision,
        actor: BEN,
        campaign: encodeCampaign(some({ title })),
      });
    const both = await Promise.all([save(1, "One"), save(1, "Two")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, error: { code: "campaign_changed", revision: 2 } });
    expect((await read(campaignId)).revision).toBe(2);
  });

  it("may be kept unfinished, and is published only when it is finished", async () => {
    const campaignId = valueOf(await createCampaign(at(), shop, ANN)).campaignId;
    expect(await publish(campaignId)).toMatchObject({
      error: {
        code: "campaign_not_ready",
        problems: [{ path: "title" }, { path: "target.collections", code: "wrong_length", min: 1 }],
      },
    });
    const save = (campaign: unknown) =>
      saveCampaign(at(), shop, { campaignId, revision: 1, actor: ANN, campaign });
    expect(await save("{")).toEqual({ ok: false, error: { code: "unknown_format" } });
    const tooMuch = { ...encodeCampaign(some()), offer: { kind: "percentage", basisPoints: 10_001 } };
    expect(await save(tooMuch)).toMatchObject({ error: { problems: [{ path: "offer.basisPoints" }] } });
    const gone = encodeCampaign(some({ when: [{ kind: "tier", tiers: ["diamond"] }] }));
    expect(await save(gone)).toMatchObject({ ok: true });
    expect(await publish(campaignId, 2)).toMatchObject({
      error: { problems: [{ path: "when.0.tiers.0", code: "unknown_tier", found: "diamond" }] },
    });
  });

  it("can be asked for the same twice, and not for what makes no sense in its state", async () => {
    const campaignId = await make();
    const refused = async (deed: typeof pauseCampaign) => {
      const done = await deed(at(), shop, by(campaignId));
      return done.ok ? null : done.error.code;
    };
    expect(await refused(pauseCampaign)).toBe("campaign_not_published");
    expect(await refused(endCampaign)).toBe("campaign_not_published");
    valueOf(await publish(campaignId));
    expect(await refused(archiveCampaign)).toBe("campaign_running");
    await Promise.all([1, 2].map(() => pauseCampaign(at(), shop, by(campaignId))));
    expect(await refused(archiveCampaign)).toBe("campaign_running");
    expect(await refused(endCampaign)).toBeNull();
    expect(await refused(endCampaign)).toBeNull();
    expect(await refused(resumeCampaign)).toBe("campaign_over");
    const { changes } = await read(campaignId);
    expect(changes.map(({ kind }) => kind)).toEqual(["ended", "paused", "published", "created"]);
    const edit = { campaignId, revision: 1, actor: ANN, campaign: encodeCampaign(some()) };
    expect(await saveCampaign(at(), shop, edit)).toMatchObject({ error: { code: "campaign_over" } });
    expect(await publish(campaignId)).toMatchObject({ error: { code: "campaign_over" } });
    const copy = valueOf(await duplicateCampaign(at(), shop, by(campaignId, BEN))).campaignId;
    const { state, campaign } = await read(copy);
    expect([state, campaign]).toEqual(["draft", (await read(campaignId)).campaign]);
  });

  it("has a version for each publication that nobody changes any more", async () => {
    await published();
    for (const table of ["campaign_version", "campaign_change"]) {
      for (const what of [
        `UPDATE ${table} SET actor = 'x'`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ])
        await expect(db.pool.query(what)).rejects.toThrow();
    }
  });

  it.each(["", "x", "00000000-0000-0000-0000-000000000000"])("is none with the id %j", async (campaignId) => {
    const unknown = { ok: false, error: { code: "unknown_campaign" } };
    expect(await readCampaign(at(), shop, campaignId)).toEqual(unknown);
    expect(await publish(campaignId)).toEqual(unknown);
    expect(await pauseCampaign(at(), shop, by(campaignId))).toEqual(unknown);
    expect(await duplicateCampaign(at(), shop, by(campaignId))).toEqual(unknown);
  });
});

describe("a schedule", () => {
  /** In New York, where it is 8 o'clock now. */
  const schedule = { from: "2024-06-15T10:00", until: "2024-06-15T12:00" };
  const [START, END] = [NOW + 2 * HOUR_MS, NOW + 4 * HOUR_MS];

  it("brings a campaign to checkout at its moment, and takes it away at its end", async () => {
    const campaignId = await published(some({ schedule }));
    expect(await read(campaignId)).toMatchObject({ state: "scheduled", startsAt: START, endsAt: END });
    expect(await offers()).toEqual([]);
    expect(await beginAndEndCampaigns(at(START - 1))).toBe(0);
    const workers = await Promise.all([1, 2].map(() => beginAndEndCampaigns(at(START))));
    expect(workers.reduce((sum, told) => sum + told, 0)).toBe(1);
    expect(await offers(START)).toEqual(["Jazz week"]);
    expect(await beginAndEndCampaigns(at(END - 1))).toBe(0);
    expect(await beginAndEndCampaigns(at(END))).toBe(1);
    expect(await offers(END)).toEqual([]);
    expect((await read(campaignId, END)).state).toBe("ended");
    expect(await beginAndEndCampaigns(at(END + HOUR_MS))).toBe(0);
  });

  it("is passed over where nobody worked while it lasted", async () => {
    await published(some({ schedule }));
    await drainOutbox(at());
    expect(await beginAndEndCampaigns(at(END + HOUR_MS))).toBe(0);
    expect(await offers(END + HOUR_MS)).toEqual([]);
  });

  it("goes on while a campaign is paused, and one that was resumed begins by it", async () => {
    const campaignId = await published(some({ schedule }));
    await pauseCampaign(at(), shop, by(campaignId));
    expect(await beginAndEndCampaigns(at(START))).toBe(0);
    expect(await offers(START)).toEqual([]);
    await resumeCampaign(at(START + 1), shop, by(campaignId));
    expect(await offers(START + 1)).toEqual(["Jazz week"]);
    expect(await pauseCampaign(at(END), shop, by(campaignId))).toMatchObject({
      error: { code: "campaign_over" },
    });
  });

  it("is kept soon after somebody has moved the clock", async () => {
    await published(some({ schedule }));
    await drainOutbox(at());
    const clock = testClock();
    const watch = watchForClockJumps(testContext(db, { clock, shopify: checkout.shopify }), 5);
    try {
      clock.set(START);
      await expect.poll(() => offers(START)).toEqual(["Jazz week"]);
    } finally {
      await watch.stop();
    }
  });
});

describe("what checkout can hold", () => {
  /** Of these words eight have room. */
  const titleOf = (collection: number) => `On ${collection} ${"💿".repeat(250)}`;
  const on = (collection: number, more: Partial<Campaign> = {}) =>
    some({
      title: titleOf(collection),
      target: { kind: "collections", collections: [String(collection)] },
      ...more,
    });

  it("has an end of bytes: one too much is refused with what to trim", async () => {
    const eight: string[] = [];
    for (const collection of [1, 2, 3, 4, 5, 6, 7, 8]) eight.push(await published(on(collection)));
    const ninth = await make(on(9));
    expect(await publish(ninth)).toMatchObject({
      error: {
        ...{ code: "does_not_fit", at: NOW },
        cause: { code: "too_large", limit: 10_000 },
        beside: { 0: { title: titleOf(8), campaignId: eight[7] }, 7: { title: titleOf(1) } },
      },
    });
    // Nothing of it is left, and all the others are as they were.
    expect((await read(ninth)).state).toBe("draft");
    expect(await offers()).toHaveLength(8);
    await pauseCampaign(at(), shop, by(eight[0] ?? ""));
    expect(await publish(ninth)).toMatchObject({ ok: true });
    expect(await resumeCampaign(at(), shop, by(eight[0] ?? ""))).toMatchObject({
      error: { code: "does_not_fit" },
    });
    expect(await offers()).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map(titleOf));
  });

  it("is no programme whose tiers would be too much beside them, now or planned", async () => {
    const usual = defaultProgram(currency("USD"));
    const [first] = usual.tiers.tiers;
    if (first === undefined) throw new Error("it has tiers");
    const tiers = Array.from({ length: 20 }, (_, place) => {
      const asks = { thresholdMinor: place * 100, discountBasisPoints: place === 0 ? 0 : 100 };
      return { ...first, ...asks, id: `tier-${place}`, name: `${place}${"é".repeat(36)}` };
    });
    const program = encodeProgram({ ...usual, tiers: { ...usual.tiers, tiers } });
    const ids: string[] = [];
    for (let each = 0; each < 21; each += 1) {
      ids.push(await published(some({ title: `${each} ${"é".repeat(150)}`, priority: each })));
    }
    const publication = { program, basedOn: 1, actor: ANN };
    for (const from of [{ kind: "now" }, { kind: "next_midnight" }] as const) {
      const refused = await publishProgram(at(), shop, { ...publication, from });
      expect(refused).toMatchObject({
        error: {
          code: "program_does_not_fit",
          cause: { code: "too_large" },
          beside: { 0: { campaignId: ids[0] } },
        },
      });
    }
    for (const id of ids.slice(0, 19)) valueOf(await endCampaign(at(), shop, by(id)));
    expect(await publishProgram(at(), shop, publication)).toMatchObject({ ok: true });
    expect(await offers()).toHaveLength(2);
  });

  it("is not exceeded by two that are published at once", async () => {
    for (const collection of [1, 2, 3, 4, 5, 6, 7]) await published(on(collection));
    const [eighth, ninth] = [await make(on(8)), await make(on(9))];
    const both = await Promise.all([publish(eighth), publish(ninth)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await offers()).toHaveLength(8);
  });

  it("is told of tiers that the programme has no more, to nobody", async () => {
    const forPlatinum = { when: [{ kind: "tier" as const, tiers: ["platinum"] }] };
    await published(some({ title: "For the best", ...forPlatinum }));
    expect(await offers()).toEqual(["For the best"]);
    const plain = defaultProgram(currency("USD"));
    const fewer = { ...plain, tiers: { ...plain.tiers, tiers: plain.tiers.tiers.slice(0, 2) } };
    const program = encodeProgram(fewer);
    valueOf(await publishProgram(at(), shop, { program, basedOn: 1, actor: ANN }));
    expect(await offers()).toEqual([]);
    expect(checkout.config().tiers).toHaveLength(2);
  });
});

describe("the list", () => {
  const titles = async (query: Parameters<typeof listCampaigns>[2] = {}, now = NOW) =>
    valueOf(await listCampaigns(at(now), shop, query)).campaigns.map(
      ({ campaign }) => (JSON.parse(campaign) as { title: string }).title,
    );

  it("has those of a state, as the state is told of each, and searches names", async () => {
    const ahead = { from: "2024-07-01T00:00", until: null };
    await make(some({ title: "Draft" }));
    await published(some({ title: "Active 100%" }));
    await published(some({ title: "Scheduled", schedule: ahead }));
    const paused = await published(some({ title: "Paused_early", schedule: ahead }));
    await pauseCampaign(at(), shop, by(paused));
    const ended = await published(some({ title: "Ended" }));
    await endCampaign(at(), shop, by(ended));
    await published(some({ title: "Over", schedule: { from: null, until: "2024-06-15T09:00" } }));
    const archived = await make(some({ title: "Archived" }));
    await archiveCampaign(at(), shop, by(archived));
    const later = NOW + 2 * HOUR_MS;
    expect(await titles({}, later)).toEqual([
      "Over",
      "Ended",
      "Paused_early",
      "Scheduled",
      "Active 100%",
      "Draft",
    ]);
    for (const [state, wanted] of [
      ["draft", ["Draft"]],
      ["active", ["Active 100%"]],
      ["scheduled", ["Scheduled"]],
      ["paused", ["Paused_early"]],
      ["ended", ["Over", "Ended"]],
      ["archived", ["Archived"]],
    ] as const) {
      expect(await titles({ state }, later), state).toEqual(wanted);
      const { campaigns } = valueOf(await listCampaigns(at(later), shop, { state }));
      expect(campaigns.map((one) => one.state)).toEqual(wanted.map(() => state));
    }
    expect(await titles({ search: "aCTIVE" }, later)).toEqual(["Active 100%"]);
    expect(await titles({ search: "0%" })).toEqual(["Active 100%"]);
    expect(await titles({ search: "_" })).toEqual(["Paused_early"]);
    expect(await titles({ search: "\\" })).toEqual([]);
    expect(await titles({ search: "ed", state: "ended" }, later)).toEqual(["Ended"]);
  });

  it("goes on where a page ended", async () => {
    for (let one = 1; one <= 5; one += 1) await make(some({ title: `No ${one}` }));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = valueOf(await listCampaigns(at(), shop, { limit: 2, after }));
      seen.push(...page.campaigns.map(({ campaignId }) => campaignId));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toEqual([...seen].sort().reverse());
    expect(await titles({ after: "nonsense" })).toHaveLength(5);
  });

  it("does not grow without end", async () => {
    await db.pool.query(
      `INSERT INTO campaign (shop_id, id, campaign, title, revision, created_at, created_by, changed_at, changed_by)
       SELECT $1, gen_random_uuid(), $2, '', 1, now(), 'x', now(), 'x' FROM generate_series(1, $3)`,
      [shopId, encodeCampaign(NEW_CAMPAIGN), MOST_DRAFT_CAMPAIGNS],
    );
    expect(await createCampaign(at(), shop, ANN)).toEqual({
      ok: false,
      error: { code: "too_many_campaigns" },
    });
  });
});
