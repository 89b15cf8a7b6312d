import { describe, expect, it } from "vitest";
import type { Context } from "../../app/services/context.server.ts";
import { loadContext, routeArgs, shopperToken, thrownBy } from "../support/routes.ts";

type Entry = (args: ReturnType<typeof routeArgs>) => unknown;

/** Whatever is asked of it is a leak. */
const untouchable: unknown = new Proxy(
  {},
  {
    get(_target, name) {
      throw new Error(`a route read ${String(name)} before it knew who asks`);
    },
  },
);

const files = import.meta.glob<{ loader?: Entry; action?: Entry }>("../../app/routes/app*.{ts,tsx}");

describe("without a merchant who is signed in", () => {
  it("there are pages to try", () => {
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(5);
  });

  it.each(Object.entries(files))("%s gives nothing away", async (_file, load) => {
    const { loader, action } = await load();
    const args = routeArgs(loadContext(untouchable as Context, null), "/app", { customerId: "1" });
    expect(loader).toBeTypeOf("function");
    for (const entry of [loader, action]) {
      if (entry) expect((await thrownBy(() => entry(args))).status).toBe(401);
    }
  });
});

const shoppers = import.meta.glob<{ loader?: Entry; action?: Entry }>("../../app/routes/api.shopper*.ts");

describe("without a token that Shopify gave an extension", () => {
  it.each(Object.entries(shoppers))("%s gives nothing away", async (_file, load) => {
    const { loader, action } = await load();
    const context = loadContext(untouchable as Context, "laurel-music.myshopify.com");
    const init = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
    for (const entry of [loader, action]) {
      if (!entry) continue;
      for (const authorization of [
        "",
        "Bearer x.y.z",
        shopperToken("laurel-music.myshopify.com", "1", "stolen"),
      ]) {
        const asked = { ...init, headers: { ...init.headers, authorization } };
        const answered = (await entry(
          routeArgs(context, "/api/shopper", { orderId: "1" }, asked),
        )) as Response;
        expect([answered.status, await answered.json()]).toEqual([401, { error: { code: "bad_token" } }]);
        // The extension may read why.
        expect(answered.headers.get("access-control-allow-origin")).toBe("*");
      }
    }
  });
});
