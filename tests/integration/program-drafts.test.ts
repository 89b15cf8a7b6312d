import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { findDraft, listDrafts } from "../../app/db/program/program-drafts.server.ts";
import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { Program } from "../../app/domain/index.ts";
import {
  createDraft,
  discardDraft,
  MOST_DRAFTS,
  publishDraft,
  saveDraft,
} from "../../app/services/program/edit-drafts.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

let shop: string;
let shopId: number;
let last = 0;
beforeEach(async () => {
  shop = `drafts-${(last += 1)}.myshopify.com`;
  shopId = await givenShop(db, { domain: shop });
});

const [ANN, BEN] = ["merchant:1", "merchant:2"];
const NOW = { kind: "now" } as const;
const plain = defaultProgram(currency("USD"));
const withRate = (milliPointsPerUnit: number): Program => ({
  ...plain,
  earning: { ...plain.earning, milliPointsPerUnit },
});

const ctx = () => testContext(db);
const begin = async () => valueOf(await createDraft(ctx(), shop, ANN)).draftId;
const save = (draftId: string, revision: number, rate: number, actor = ANN) =>
  saveDraft(ctx(), shop, { draftId, revision, actor, program: encodeProgram(withRate(rate)) });
const publish = (draftId: string, revision: number, actor = ANN) =>
  publishDraft(ctx(), shop, { draftId, revision, actor, from: NOW });
const rateInForce = async () => (await loadProgramVersions(db.pool, shopId)).at(-1)?.program.earning;

it("begins as the newest version, is edited by several people, and ends when it is published", async () => {
  const draftId = await begin();
  expect(await findDraft(db.prisma, shopId, draftId)).toMatchObject({
    basedOn: 1,
    revision: 1,
    program: plain,
    createdBy: ANN,
  });
  expect(await save(draftId, 1, 2000)).toEqual({ ok: true, value: { revision: 2 } });
  expect(await save(draftId, 2, 3000, BEN)).toEqual({ ok: true, value: { revision: 3 } });
  expect(await listDrafts(db.prisma, shopId)).toMatchObject([
    { createdBy: ANN, changedBy: BEN, revision: 3 },
  ]);
  // Nobody earns by it before.
  expect(await rateInForce()).toMatchObject({ milliPointsPerUnit: 1000 });
  expect(await publish(draftId, 3)).toEqual({ ok: true, value: { number: 2 } });
  expect(await rateInForce()).toMatchObject({ milliPointsPerUnit: 3000 });
  expect(await listDrafts(db.prisma, shopId)).toEqual([]);
});

it("is overwritten by nobody who has not seen what it is now", async () => {
  const draftId = await begin();
  await save(draftId, 1, 2000, BEN);
  expect(await save(draftId, 1, 9000)).toEqual({ ok: false, error: { code: "draft_changed", revision: 2 } });
  expect(await publish(draftId, 1)).toMatchObject({ error: { code: "draft_changed" } });
  expect(await discardDraft(ctx(), shop, { draftId, revision: 1, actor: ANN })).toMatchObject({
    error: { code: "draft_changed", revision: 2 },
  });
  expect(await findDraft(db.prisma, shopId, draftId)).toMatchObject({ program: withRate(2000) });
});

it("stays, and publishes nothing, where somebody has published meanwhile", async () => {
  const draftId = await begin();
  await save(draftId, 1, 2000);
  const other = { program: encodeProgram(withRate(5000)), basedOn: 1, actor: BEN };
  await publishProgram(ctx(), shop, other);
  expect(await publish(draftId, 2)).toEqual({ ok: false, error: { code: "published_meanwhile", number: 2 } });
  expect(await rateInForce()).toMatchObject({ milliPointsPerUnit: 5000 });
  // Whoever has looked at what came between sets it upon that.
  const edit = { draftId, revision: 2, actor: ANN, program: encodeProgram(withRate(2000)), basedOn: 2 };
  expect(await saveDraft(ctx(), shop, edit)).toMatchObject({ ok: true });
  expect(await publish(draftId, 3)).toEqual({ ok: true, value: { number: 3 } });
});

it("is published once, when two people do so at the same moment", async () => {
  const draftId = await begin();
  await save(draftId, 1, 2000);
  const answers = await Promise.all([publish(draftId, 2, ANN), publish(draftId, 2, BEN)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: "draft_gone" } });
  expect(await loadProgramVersions(db.pool, shopId)).toHaveLength(2);
});

it("keeps one of two that are saved at the same moment, and says so to the other", async () => {
  const draftId = await begin();
  const answers = await Promise.all([save(draftId, 1, 2000, ANN), save(draftId, 1, 3000, BEN)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "draft_changed", revision: 2 } });
});

it("keeps nothing that could not be published, and says what is wrong", async () => {
  const draftId = await begin();
  expect(await save(draftId, 1, -1)).toMatchObject({
    error: { code: "invalid_program", problems: [{ path: "earning.milliPointsPerUnit" }] },
  });
  expect(await findDraft(db.prisma, shopId, draftId)).toMatchObject({ revision: 1, program: plain });
});

it("is thrown away once, and is then gone for all", async () => {
  const draftId = await begin();
  const seen = { draftId, revision: 1, actor: ANN };
  expect(await discardDraft(ctx(), shop, seen)).toMatchObject({ ok: true });
  expect(await discardDraft(ctx(), shop, seen)).toMatchObject({ ok: true });
  expect(await save(draftId, 1, 2000)).toMatchObject({ error: { code: "draft_gone" } });
  expect(await publish(draftId, 1)).toMatchObject({ error: { code: "draft_gone" } });
});

it("is another store's to nobody", async () => {
  const draftId = await begin();
  const stranger = "stranger.myshopify.com";
  await givenShop(db, { domain: stranger });
  const seen = { draftId, revision: 1, actor: BEN };
  expect(await publishDraft(ctx(), stranger, { ...seen, from: NOW })).toMatchObject({
    error: { code: "draft_gone" },
  });
  const program = encodeProgram(withRate(2000));
  expect(await saveDraft(ctx(), stranger, { ...seen, program })).toMatchObject({
    error: { code: "draft_gone" },
  });
  await discardDraft(ctx(), stranger, seen);
  expect(await listDrafts(db.prisma, shopId)).toHaveLength(1);
});

it("is not one of more than anybody could keep in mind", async () => {
  for (let made = 0; made < MOST_DRAFTS; made += 1) await begin();
  expect(await createDraft(ctx(), shop, ANN)).toEqual({ ok: false, error: { code: "too_many_drafts" } });
  expect(await createDraft(ctx(), "nobody.myshopify.com", ANN)).toMatchObject({
    error: { code: "unknown_shop" },
  });
});
