import { describe, expect, it } from "vitest";
import type { Context } from "../../app/services/context.server.ts";
import { loadContext, routeArgs, thrownBy } from "../support/routes.ts";

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
