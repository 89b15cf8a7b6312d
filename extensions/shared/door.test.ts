import { expect, it, vi } from "vitest";
import { openDoor } from "./door.ts";

const token = () => Promise.resolve("the-token");
const json = (status: number, body: unknown) => () => Promise.resolve(Response.json(body, { status }));
const doorTo = (fetched: () => Promise<Response>) => {
  const spy = vi.fn<typeof fetch>(fetched);
  return { spy, door: openDoor("https://app.example", token, "checkout", spy) };
};
const UNREACHABLE = { ok: false, error: { code: "unreachable" } };

it("asks with the shopper's token, as JSON", async () => {
  const { spy, door } = doorTo(json(200, { redemption: { code: "A" } }));
  const answer = await door.redeem({ campaignId: "c", points: 50, times: null, id: "i" });
  expect(answer).toEqual({ ok: true, value: { code: "A" } });
  const [url, init] = spy.mock.calls[0] ?? [];
  expect(url).toBe("https://app.example/api/shopper/rewards");
  expect(init?.headers).toEqual({ Authorization: "Bearer the-token", "Content-Type": "application/json" });
  expect(JSON.parse(String(init?.body))).toEqual({ redeem: "c", points: 50, id: "i" });
});

it("hands on why not, with its facts", async () => {
  const { door } = doorTo(json(409, { error: { code: "reward_changed", points: 60 } }));
  const answer = await door.redeem({ campaignId: "c", points: 50, times: null, id: "i" });
  expect(answer).toEqual({ ok: false, error: { code: "reward_changed", points: 60 } });
});

it.each<[string, () => Promise<Response>]>([
  ["the network fails", () => Promise.reject(new TypeError("failed"))],
  ["something else answers", () => Promise.resolve(new Response("<html>", { status: 502 }))],
  ["it is asked to come later", () => Promise.resolve(new Response("too_many_requests", { status: 429 }))],
  ["an error has no name", json(500, {})],
])("says that nothing is known where %s", async (_what, fetched) => {
  const { door } = doorTo(fetched);
  expect(await door.see()).toEqual(UNREACHABLE);
  expect(await door.takeBack("i")).toEqual(UNREACHABLE);
});

it("says so too where Shopify hands out no token", async () => {
  const door = openDoor("https://app.example", () => Promise.reject(new Error("no")), "account", fetch);
  expect(await door.join("v1")).toEqual(UNREACHABLE);
});
