import { expect, it } from "vitest";
import type { ListedCode } from "../services/campaigns/read-codes.server.ts";
import { presentCodes } from "./present-codes.ts";

it("says of each code how it stands, and how many orders have used it", async () => {
  const states = ["ready", "waiting", "used", "taken", "refused"] as const;
  const response = presentCodes(
    (async function* () {
      await Promise.resolve();
      yield states.map((state, place): ListedCode => ({ code: `JAZZ-${place}`, state, uses: place }));
    })(),
  );
  expect(
    (await response.text())
      .replace(/^\uFEFF/, "")
      .trim()
      .split("\r\n"),
  ).toEqual([
    "code,state,times_used",
    "JAZZ-0,ready,0",
    "JAZZ-1,waiting,1",
    "JAZZ-2,used,2",
    "JAZZ-3,of_another_discount,3",
    "JAZZ-4,refused,4",
  ]);
});
