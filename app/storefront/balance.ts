import type { Ahead } from "./ahead.ts";

/** What the app proxy answers at `/apps/laurel/balance`: the parts of the member metafield shown here. */
export interface Balance {
  readonly points: number;
  readonly pending: number;
  readonly arrives: Ahead | null;
  readonly expires: Ahead | null;
  readonly tier: string | undefined;
  readonly tierName: string | undefined;
  /** The next tier and what is missing, as `data-laurel-progress` has it; empty at the top. */
  readonly progress: string;
}

/** Anything without a whole number of points is refused; of the rest, what is not as it should be is left out. */
export function decodeBalance(answer: unknown): Balance | undefined {
  if (!isObject(answer)) return undefined;
  const { points, pending, arrives, expires, tier, tierName, next } = answer;
  if (!isWhole(points)) return undefined;
  return {
    points,
    pending: isWhole(pending) ? pending : 0,
    arrives: readAhead(arrives),
    expires: readAhead(expires),
    tier: typeof tier === "string" ? tier : undefined,
    tierName: typeof tierName === "string" ? tierName : undefined,
    progress: isObject(next)
      ? [next["tier"], next["missingMinor"], ...missingOf(next["needs"])].join(" ")
      : "",
  };
}

/** How much of each measure is missing, where spend is not all. */
function missingOf(needs: unknown): unknown[] {
  const of = isObject(needs) ? needs["of"] : undefined;
  return Array.isArray(of) ? of.map((need: unknown) => (isObject(need) ? need["missing"] : "")) : [];
}

function readAhead(value: unknown): Ahead | null {
  if (!isObject(value)) return null;
  const { points, on } = value;
  return isWhole(points) && typeof on === "string" ? { points, on } : null;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
