/** Bounds of what may be published: well beyond use, well within exact arithmetic. */
export const PROGRAM_LIMITS = {
  milliPointsPerUnit: { min: 0, max: 1_000_000_000 },
  windowMonths: { min: 1, max: 120 },
  longestWaitDays: { min: 1, max: 730 },
  maturityDays: { min: 1, max: 365 },
  validityMonths: { min: 1, max: 120 },
  keepMonths: { min: 0, max: 120 },
  graceDays: { min: 1, max: 365 },
  month: { min: 1, max: 12 },
  day: { min: 1, max: 31 },
  tiers: { min: 1, max: 20 },
  textLength: { min: 1, max: 40 },
  thresholdMinor: { min: 0, max: Number.MAX_SAFE_INTEGER },
  earningPercent: { min: 0, max: 10_000 },
  discountBasisPoints: { min: 0, max: 10_000 },
} as const;
