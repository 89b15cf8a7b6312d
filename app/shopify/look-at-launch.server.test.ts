import { expect, it } from "vitest";
import { launches } from "./look-at-launch.server.ts";

const SHOP = "laurel-music.myshopify.com";
const opened = new Request("https://laurel.example.com/app?id_token=x&shop=somebody-elses");
const asked = new Request("https://laurel.example.com/app/members?_data=routes");

/** Authenticates with a token that Shopify refuses until it has been exchanged, or with a good one, or with none. */
function app(token: "good" | "dead" | "none") {
  const log: string[] = [];
  let now = token;
  const { guard, lookAt } = launches({
    async look(shopDomain) {
      log.push(`looked at ${shopDomain}`);
      await Promise.resolve();
      if (now === "dead") now = "none";
    },
    isConnected: () => Promise.resolve(now !== "none"),
  });
  const authenticate = guard(async () => {
    if (now === "none") {
      log.push("exchanged");
      now = "good";
      await lookAt(SHOP);
    }
    return { session: { shop: SHOP }, looks: log.length };
  });
  return { authenticate, log };
}

it("looks whenever the app is opened, at the store that is authenticated", async () => {
  const { authenticate, log } = app("good");
  await authenticate(opened);
  await authenticate(opened);
  expect(log).toEqual([`looked at ${SHOP}`, `looked at ${SHOP}`]);
});

it("does not look at what a page asks for", async () => {
  const { authenticate, log } = app("dead");
  await authenticate(asked);
  expect(log).toEqual([]);
});

it("has the token exchanged at once where Shopify refuses it", async () => {
  const { authenticate, log } = app("dead");
  expect(await authenticate(opened)).toMatchObject({ looks: 3 });
  expect(log).toEqual([`looked at ${SHOP}`, "exchanged", `looked at ${SHOP}`]);
});

it("has looked where a token was exchanged for the launch", async () => {
  const { authenticate, log } = app("none");
  await authenticate(opened);
  expect(log).toEqual(["exchanged", `looked at ${SHOP}`]);
});

it("looks once for the loaders of one page", async () => {
  const { authenticate, log } = app("good");
  await Promise.all([authenticate(opened), authenticate(opened), authenticate(opened)]);
  expect(log).toEqual([`looked at ${SHOP}`]);
});
