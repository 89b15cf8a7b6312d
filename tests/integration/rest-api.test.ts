import { randomUUID } from "node:crypto";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, it } from "vitest";
import { action, loader } from "../../app/routes/api.v1.$.ts";
import { openApi } from "../../app/server/rest/openapi.ts";
import { OPERATIONS } from "../../app/server/rest/operations.ts";
import { createApiKey, revokeApiKey } from "../../app/services/keys/change-api-keys.server.ts";
import { API_SCOPES } from "../../app/views/api-keys.ts";
import type { ApiScope } from "../../app/views/api-keys.ts";
import { SHOP } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { OTHER_SHOP, rewardStore } from "../support/reward-store.ts";
import { loadContext, routeArgs } from "../support/routes.ts";

const store = rewardStore();
const { ctx, fresh, givenMember, reward, accounts, settle, using } = store;

const keys = { ours: "", theirs: "", ourKeyId: "" };
beforeAll(async () => {
  const whole = { name: "Everything", scopes: API_SCOPES };
  const { key, keyId } = valueOf(await createApiKey(ctx(), SHOP, "merchant:1", whole));
  const theirs = valueOf(await createApiKey(ctx(), OTHER_SHOP, "merchant:1", whole));
  Object.assign(keys, { ours: key, ourKeyId: keyId, theirs: theirs.key });
});

interface Ask {
  readonly method?: string;
  readonly key?: string | null;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function ask(path: string, { method = "GET", key = keys.ours, body, headers = {} }: Ask = {}) {
  const init: RequestInit = {
    method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  };
  const args = routeArgs(loadContext(ctx(), null), `/api/v1${path}`, {}, init);
  const answer = await (method === "GET" ? loader(args) : action(args));
  const json: unknown = await answer.json();
  return { status: answer.status, headers: answer.headers, json: json as Record<string, unknown> };
}

const post = (path: string, body: unknown, idempotencyKey: string | null = randomUUID(), more: Ask = {}) =>
  ask(path, {
    ...{ method: "POST", body, ...more },
    headers: idempotencyKey === null ? {} : { "idempotency-key": idempotencyKey },
  });

const ajv = new Ajv2020({ strict: false });
addFormats(ajv);
ajv.addSchema({ $id: "api", ...openApi() });
/** What the API's own description says of an answer. */
function expectDescribed(id: string, { status, json }: Awaited<ReturnType<typeof ask>>): void {
  const operation = OPERATIONS.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`there is no ${id}`);
  const type = status < 400 ? "application~1json" : "application~1problem+json";
  const at = [
    "paths",
    operation.path.replaceAll("/", "~1"),
    operation.method.toLowerCase(),
    "responses",
    status,
  ];
  const validate = ajv.getSchema(`api#/${at.join("/")}/content/${type}/schema`);
  expect(validate, `${id} answers ${status}`).toBeDefined();
  expect([validate?.(json), validate?.errors]).toEqual([true, null]);
  // And nothing besides, which clients would come to lean on.
  if (status < 400) expect(operation.answer.safeParse(json)).toMatchObject({ success: true });
}

const addressOf = (path: string, customerId: string) =>
  path.replace("{customerId}", customerId).replace("{orderId}", "1").replace("{redemptionId}", randomUUID());

describe("the door", () => {
  it.each(OPERATIONS.map(({ id, method, path, scope }) => [id, method, path, scope] as const))(
    "%s is closed to who has no key, another's, one that was revoked, and one that is not for it",
    async (_id, method, path, scope) => {
      const address = addressOf(path, "1");
      const revoked = valueOf(
        await createApiKey(ctx(), SHOP, "merchant:1", { name: "Old", scopes: API_SCOPES }),
      );
      valueOf(await revokeApiKey(ctx(), SHOP, "merchant:1", revoked.keyId));
      const forged = keys.ours.replace(/^laurel_1_/, "laurel_2_");
      for (const key of [null, "", "x", forged, revoked.key, `${keys.ours}x`, keys.ours.toUpperCase()]) {
        const answer = await ask(address, { method, key });
        expect([answer.status, answer.json["code"]]).toEqual([401, "unknown_key"]);
        expect(answer.headers.get("www-authenticate")).toContain("Bearer");
      }
      const scopes = API_SCOPES.filter((other) => other !== scope);
      const { key } = valueOf(await createApiKey(ctx(), SHOP, "merchant:1", { name: "Other", scopes }));
      const answer = await ask(address, { method, key });
      expect([answer.status, answer.json]).toEqual([
        403,
        expect.objectContaining({ code: "scope_missing", scope }),
      ]);
    },
  );

  it("says what there is not, and what an address does not take", async () => {
    expect((await ask("/nothing")).json).toMatchObject({ status: 404, code: "unknown_path" });
    const wrong = await ask("/members/1", { method: "PUT", body: {} });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET"]);
    expect(wrong.headers.get("content-type")).toBe("application/problem+json");
    expect(wrong.headers.get("cache-control")).toBe("no-store");
  });

  it("of a store that has left is closed", async () => {
    const where = "WHERE domain = $1";
    await store.db().pool.query(`UPDATE shop SET uninstalled_at = now() ${where}`, [OTHER_SHOP]);
    expect((await ask("/members", { key: keys.theirs })).status).toBe(401);
    await store.db().pool.query(`UPDATE shop SET uninstalled_at = NULL ${where}`, [OTHER_SHOP]);
    expect((await ask("/members", { key: keys.theirs })).status).toBe(200);
  });

  it("keeps of a key only a digest, and notes when it was used last", async () => {
    const { rows } = await store
      .db()
      .pool.query<{ row: string; used: Date | null }>(
        "SELECT k::text AS row, used_at AS used FROM api_key k WHERE id = $1",
        [keys.ourKeyId],
      );
    expect(rows[0]?.row).not.toContain(keys.ours.slice(12, -4));
    expect(rows[0]?.used?.getTime()).toBe(ctx().clock.now());
  });
});

describe("another store", () => {
  it.each(OPERATIONS.map(({ id, method, path, body }) => [id, method, path, body !== null] as const))(
    "reads and moves nothing of ours by %s",
    async (id, method, path, hasBody) => {
      const [customerId, rewardId] = [await givenMember(100), await reward()];
      const orderId = fresh();
      await settle(using("NONE", customerId, { orderId }));
      const before = await accounts(customerId);
      const body = { points: 1, reason: "goodwill", act: "leave", rewardId };
      const wanted = {
        adjustPoints: { points: body.points, reason: body.reason },
        changeMembership: { act: body.act },
        redeem: { rewardId, points: 100 },
      }[id];
      const answer = await ask(addressOf(path, customerId).replace("/orders/1", `/orders/${orderId}`), {
        ...{ method, key: keys.theirs },
        ...(hasBody ? { body: wanted } : {}),
        headers: { "idempotency-key": randomUUID() },
      });
      expectDescribed(id, answer);
      expect(JSON.stringify(answer.json)).not.toMatch(new RegExp(`"(${customerId}|${rewardId}|${orderId})"`));
      expect(await accounts(customerId)).toEqual(before);
    },
  );
});

describe("a member", () => {
  it("is told of with points, tier and movements, page by page", async () => {
    const customerId = await givenMember(250);
    const one = await ask(`/members/${customerId}`);
    expectDescribed("getMember", one);
    expect(one.json).toMatchObject({ customerId, points: 250, pending: 0, held: 0, membership: "member" });
    for (const points of [5, -3]) {
      expectDescribed(
        "adjustPoints",
        await post(`/members/${customerId}/adjustments`, { points, reason: "goodwill" }),
      );
    }
    const first = await ask(`/members/${customerId}/movements?limit=2`);
    expectDescribed("listMovements", first);
    const next = String(first.json["next"]);
    const second = await ask(`/members/${customerId}/movements?limit=2&cursor=${next}`);
    const points = [first, second].flatMap(({ json }) =>
      (json["data"] as { points: number }[]).map((movement) => movement.points),
    );
    expect(points).toEqual([-3, 5, 250]);
    expect(second.json["next"]).toBeNull();
  });

  it("that there is not is not found, whatever stands in the address", async () => {
    for (const customerId of ["999999", "x", "0", "9".repeat(30), "%20", "1;--"]) {
      const answer = await ask(`/members/${customerId}`);
      expect([answer.status, answer.json["code"]]).toEqual([404, "unknown_member"]);
    }
  });

  it("is in the list of members", async () => {
    const customerId = await givenMember(10);
    const seen: string[] = [];
    for (let next: unknown = undefined; next !== null;) {
      const page = await ask(`/members?limit=7${next === undefined ? "" : `&cursor=${String(next)}`}`);
      expectDescribed("listMembers", page);
      seen.push(...(page.json["data"] as { customerId: string }[]).map((member) => member.customerId));
      next = page.json["next"];
    }
    expect(seen).toContain(customerId);
    expect(new Set(seen).size).toBe(seen.length);
    const lost = await ask("/members?cursor=nonsense");
    expect(lost.json).toMatchObject({ code: "malformed_request", errors: [{ path: "cursor" }] });
  });

  it("leaves and comes back", async () => {
    const customerId = await givenMember(10);
    const path = `/members/${customerId}/membership`;
    const left = await post(path, { act: "leave" }, null);
    expectDescribed("changeMembership", left);
    expect(left.json).toEqual({ membership: "left" });
    expect((await ask(`/members/${customerId}`)).json).toMatchObject({ membership: "left", points: 0 });
    expect((await post(path, { act: "join" }, null)).json).toEqual({ membership: "member" });
  });
});

describe("points", () => {
  it("are given once, however often the same is asked, also at once", async () => {
    const customerId = await givenMember(10);
    const path = `/members/${customerId}/adjustments`;
    const key = randomUUID();
    const body = { points: 5, reason: "promotion", note: "Spring" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(path, body, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(answers.every(({ json }) => json["points"] === 15)).toBe(true);
    const other = await post(path, { ...body, points: 6 }, key);
    expect([other.status, other.json["code"]]).toEqual([422, "key_used_otherwise"]);
    const { rows } = await store
      .db()
      .pool.query<{ actor: string }>(
        "SELECT actor FROM entry WHERE kind = 'adjust' ORDER BY id DESC LIMIT 1",
      );
    expect(rows[0]?.actor).toBe(`api:${keys.ourKeyId}`);
  });

  it("are not taken where there are none, and the problem says how many are missing", async () => {
    const customerId = await givenMember(10);
    const answer = await post(`/members/${customerId}/adjustments`, { points: -11, reason: "correction" });
    expectDescribed("adjustPoints", answer);
    expect(answer.json).toMatchObject({ status: 409, code: "not_enough_points" });
  });

  it.each([
    ["no number", { points: "5", reason: "goodwill" }, "points"],
    ["a part of a point", { points: 0.5, reason: "goodwill" }, "points"],
    ["another reason", { points: 5, reason: "because" }, "reason"],
    ["something that nobody reads", { points: 5, reason: "goodwill", customer: 1 }, ""],
    ["no object", "[1]", ""],
    ["broken JSON", "{", ""],
    ["too much", JSON.stringify({ points: 5, reason: "goodwill", note: "x".repeat(9_000) }), ""],
  ])("are not moved by %s: it is said where", async (_what, body, path) => {
    const customerId = await givenMember(10);
    const answer = await post(`/members/${customerId}/adjustments`, body);
    expectDescribed("adjustPoints", answer);
    expect(answer.json).toMatchObject({ status: 400, code: "malformed_request", errors: [{ path }] });
    expect(await accounts(customerId)).toEqual([10, 0]);
  });

  it.each([0, 10 ** 15])("cannot be %d", async (points) => {
    const customerId = await givenMember(10);
    const answer = await post(`/members/${customerId}/adjustments`, { points, reason: "goodwill" });
    expect([answer.status, answer.json["code"]]).toEqual([409, "points_out_of_range"]);
  });

  it("need an Idempotency-Key", async () => {
    const customerId = await givenMember(10);
    for (const key of [null, "a b", "x".repeat(65)]) {
      const answer = await post(`/members/${customerId}/adjustments`, { points: 1, reason: "goodwill" }, key);
      expect([answer.status, answer.json["code"]]).toEqual([400, "idempotency_key_missing"]);
    }
  });
});

describe("a reward", () => {
  it("is redeemed once, is there to be used, and is taken back", async () => {
    const [customerId, rewardId] = [await givenMember(250), await reward()];
    const offered = await ask(`/members/${customerId}/rewards`);
    expectDescribed("listRewardsOfMember", offered);
    expect(offered.json["data"]).toContainEqual(expect.objectContaining({ id: rewardId, obstacle: null }));
    const [path, id] = [`/members/${customerId}/redemptions`, randomUUID()];
    const redeemed = await post(path, { rewardId, points: 100 }, id);
    expectDescribed("redeem", redeemed);
    expect(redeemed.json).toMatchObject({ id, rewardId, points: 100 });
    expect((await post(path, { rewardId, points: 100 }, id)).json).toEqual(redeemed.json);
    expect(await accounts(customerId)).toEqual([150, 100]);
    const mine = await ask(path);
    expectDescribed("listRedemptions", mine);
    expect(mine.json["data"]).toEqual([expect.objectContaining({ id, code: redeemed.json["code"] })]);
    const back = await ask(`${path}/${id}`, { method: "DELETE" });
    expectDescribed("takeBack", back);
    expect([back.status, back.json]).toEqual([202, { state: "returning" }]);
  });

  it("is refused with what stands in the way", async () => {
    const [customerId, rewardId] = [await givenMember(50), await reward()];
    const path = `/members/${customerId}/redemptions`;
    const cases = [
      [{ rewardId, points: 100 }, 409, "not_enough_points"],
      [{ rewardId, points: 99 }, 409, "reward_changed"],
      [{ rewardId: randomUUID(), points: 100 }, 404, "unknown_reward"],
      [{ rewardId: "x", points: 100 }, 400, "malformed_request"],
    ] as const;
    for (const [body, status, code] of cases) {
      const answer = await post(path, body);
      expectDescribed("redeem", answer);
      expect([answer.status, answer.json["code"]]).toEqual([status, code]);
    }
    const noUuid = await post(path, { rewardId, points: 100 }, "one");
    expect([noUuid.status, noUuid.json["code"]]).toEqual([400, "malformed_redemption"]);
    const nobody = await post("/members/999999/redemptions", { rewardId, points: 100 });
    expect([nobody.status, nobody.json["code"]]).toEqual([409, "not_a_member"]);
  });

  it("of another member is not taken back", async () => {
    const [customerId, other, rewardId] = [await givenMember(100), await givenMember(100), await reward()];
    const id = randomUUID();
    await post(`/members/${customerId}/redemptions`, { rewardId, points: 100 }, id);
    const answer = await ask(`/members/${other}/redemptions/${id}`, { method: "DELETE" });
    expectDescribed("takeBack", answer);
    expect([answer.status, answer.json["code"]]).toEqual([404, "unknown_redemption"]);
  });

  it("is listed for everybody, without what stands in anybody's way", async () => {
    const rewardId = await reward();
    const list = await ask("/rewards");
    expectDescribed("listRewards", list);
    expect(list.json["data"]).toContainEqual(
      expect.objectContaining({ id: rewardId, points: 100, obstacle: null }),
    );
  });
});

describe("an order", () => {
  it("is told of with what it earned", async () => {
    const [customerId, orderId] = [await givenMember(10), fresh()];
    await settle(using("NONE", customerId, { orderId }));
    const answer = await ask(`/orders/${orderId}`);
    expectDescribed("getOrder", answer);
    expect(answer.json).toMatchObject({ id: orderId, customerId, points: 0, counted: { currency: "USD" } });
    expect((await ask("/orders/999999")).json).toMatchObject({ status: 404, code: "unknown_order" });
  });
});

describe("keys", () => {
  it("need a name and something that they are for", async () => {
    const make = (name: string, scopes: readonly string[]) =>
      createApiKey(ctx(), SHOP, "merchant:1", { name, scopes });
    const refused = (code: string) => ({ ok: false, error: { code } });
    const scopes: readonly ApiScope[] = ["read_members"];
    for (const name of ["", "  ", "x".repeat(61), "a\u0000b"])
      expect(await make(name, scopes)).toEqual(refused("key_unnamed"));
    expect(await make("Shop", [])).toEqual(refused("key_for_nothing"));
    expect(await make("Shop", ["everything"])).toEqual(refused("key_for_nothing"));
  });

  it("of another store are not revoked by ours", async () => {
    const { keyId, key } = valueOf(
      await createApiKey(ctx(), OTHER_SHOP, "merchant:1", { name: "Theirs", scopes: API_SCOPES }),
    );
    valueOf(await revokeApiKey(ctx(), SHOP, "merchant:1", keyId));
    expect((await ask("/members", { key })).status).toBe(200);
  });
});
