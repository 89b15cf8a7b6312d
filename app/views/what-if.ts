import type { WhatIfAssumptions, WhatIfFigures } from "../domain/index.ts";

/** Trying a programme on past orders: what can be tried, and what came of it. Times ms since the epoch. */
export interface WhatIfView {
  readonly currency: string;
  readonly timeZone: string;
  /** The number of the version in force. */
  readonly inForce: number;
  /** Numbers of all versions, the newest first. */
  readonly versions: readonly number[];
  /** Programmes that somebody is preparing, the last changed first. */
  readonly drafts: readonly WhatIfDraft[];
  /** What is proposed to start with. */
  readonly assumptions: WhatIfAssumptions;
  /** What was tried, the newest first. */
  readonly results: readonly WhatIfName[];
  /** The one that is looked at; null: none has been tried. */
  readonly shown: WhatIfShown | null;
}

export interface WhatIfDraft {
  readonly id: string;
  readonly changedAt: number;
}

export interface WhatIfName {
  readonly runId: string;
  readonly madeAt: number;
  /** Null for a programme that was not published. */
  readonly version: number | null;
}

export interface WhatIfShown extends WhatIfName {
  /** The version that was in force then. */
  readonly inForce: number;
  /** Orders from before counted towards tiers alone; null: all were looked at. */
  readonly since: number | null;
  readonly until: number;
  readonly assumptions: WhatIfAssumptions;
  readonly figures: WhatIfFigures;
  /** Who gains most, then who loses most. */
  readonly examples: readonly WhatIfExampleView[];
}

export interface WhatIfExampleView {
  readonly customerId: string;
  /** Null where Shopify did not give one in time. */
  readonly displayName: string | null;
  readonly publishedPoints: number;
  readonly trialPoints: number;
}

/** What of a result can be saved as a file: its figures, its months, who stood on which tier, who gains and loses. */
export const WHAT_IF_FILES = ["summary", "months", "tiers", "members"] as const;
export type WhatIfFile = (typeof WHAT_IF_FILES)[number];
