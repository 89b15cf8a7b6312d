import { expect, it } from "vitest";
import type { ListedCode } from "../services/campaigns/read-codes.server.ts";
import { presentCodes } from "./present-codes.ts";

it("says of each code how it stands, how many orders have used it, and which customer has it", async () => {
  const states = ["ready", "waiting", "used", "taken", "refused"] as const;
  const response = presentCodes(
    (async function* () {
      await Promise.resolve();
      yield states.map((state, place): ListedCode => ({
        ...{ code: `JAZZ-${place}`, state, uses: place },
        holder: place === 2 ? { customerId: "7", heldAt: Date.UTC(2026, 10, 2, 9) } : null,
      }));
    })(),
  );
  expect(
    (await response.text())
      .replace(/^\uFEFF/, "")
      .trim()
      .split("\r\n"),
  ).toEqual([
    "code,state,times_used,customer,taken_at",
    "JAZZ-0,ready,0,,",
    "JAZZ-1,waiting,1,,",
    "JAZZ-2,used,2,7,2026-11-02T09:00:00.000Z",
    "JAZZ-3,of_another_discount,3,,",
    "JAZZ-4,refused,4,,",
  ]);
});
