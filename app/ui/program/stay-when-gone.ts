import type { ShouldRevalidateFunction } from "@remix-run/react";

/**
 * A draft that is gone would take along what somebody has typed: whatever was loaded of it stays as it is, and the
 * page says so.
 */
export const stayWhenGone: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  isGone(actionResult) ? false : defaultShouldRevalidate;

function isGone(result: unknown): boolean {
  return typeof result === "object" && result !== null && "code" in result && result.code === "draft_gone";
}
