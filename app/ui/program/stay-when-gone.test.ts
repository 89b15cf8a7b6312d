import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { expect, it } from "vitest";
import { stayWhenGone } from "./stay-when-gone.ts";

const usually = { defaultShouldRevalidate: true } as ShouldRevalidateFunctionArgs;

it.each([
  [{ ok: false, code: "draft_gone" }, false],
  [{ ok: false, code: "draft_changed" }, true],
  [{ ok: true, revision: 2 }, true],
  [undefined, true],
])("after %j reads the draft anew: %s", (actionResult, isRead) => {
  expect(stayWhenGone({ ...usually, actionResult })).toBe(isRead);
});
