/**
 * `amount` times `part` over `whole`, rounded half up, exact at any size. All are whole and zero or
 * more; of nothing the share is nothing.
 */
export function shareOf(amount: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  const divisor = BigInt(whole);
  return Number((2n * BigInt(amount) * BigInt(Math.min(part, whole)) + divisor) / (2n * divisor));
}
