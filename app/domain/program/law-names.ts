/** Where a law on points, or on the terms of a programme, is known here. */
export const LAWS = ["ontario", "quebec", "european_union", "united_kingdom"] as const;

export type LawName = (typeof LAWS)[number];
