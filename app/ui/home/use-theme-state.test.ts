import { describe, expect, it } from "vitest";
import { readThemeState } from "./use-theme-state.ts";

function bridgeWith(extensions: unknown) {
  return { app: { extensions: () => Promise.resolve(extensions) } };
}

function themeExtension(...statuses: string[]) {
  return {
    handle: "loyalty-theme",
    type: "theme_app_extension",
    activations: statuses.map((status) => ({ handle: "member-card", status })),
  };
}

describe("readThemeState", () => {
  it("is done as soon as one block is active in the published theme", async () => {
    expect(await readThemeState(bridgeWith([themeExtension("available", "active")]))).toBe("done");
  });

  it("is open while blocks are only available, or there are none", async () => {
    expect(await readThemeState(bridgeWith([themeExtension("available")]))).toBe("open");
    expect(await readThemeState(bridgeWith([]))).toBe("open");
  });

  it("does not take an extension of another kind for the theme's", async () => {
    const other = {
      handle: "x",
      type: "ui_extension",
      activations: [{ target: "checkout", status: "active" }],
    };
    expect(await readThemeState(bridgeWith([other]))).toBe("open");
  });

  it.each([undefined, {}, { app: {} }, bridgeWith("nonsense")])(
    "is unknown where App Bridge cannot tell",
    async (bridge) => {
      expect(await readThemeState(bridge)).toBe("unknown");
    },
  );
});
