import { expect, it } from "vitest";
import type { ListedCode } from "../services/campaigns/read-codes.server.ts";
import { presentCodes } from "./present-codes.ts";

it("says of each code how it stands at checkout, in words that do not read as used", async () => {
  const states = ["ready", "waiting", "taken", "refused"] as const;
  const response = presentCodes(
    (async function* () {
      await Promise.resolve();
      yield states.map((state, place): ListedCode => ({ code: `JAZZ-${place}`, state }));
    })(),
  );
  expect(
    (await response.text())
      .replace(/^\uFEFF/, "")
      .trim()
      .split("\r\n"),
  ).toEqual([
    "code,at_checkout",
    "JAZZ-0,ready",
    "JAZZ-1,waiting",
    "JAZZ-2,of_another_discount",
    "JAZZ-3,refused",
  ]);
});
