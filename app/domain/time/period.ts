/** A span of time that contains its start and not its end: periods that meet never overlap. Times in ms. */
export interface Period {
  readonly start: number;
  readonly end: number;
}

export function contains(period: Period, at: number): boolean {
  return period.start <= at && at < period.end;
}

export function isEmpty(period: Period): boolean {
  return period.end <= period.start;
}
