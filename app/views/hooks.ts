/** What an address can be told. */
export const EVENT_KINDS = ["points.moved", "tier.changed", "membership.changed"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** `working`; `failing`: what it is told does not arrive, and is tried again; `stopped`: it is told nothing more. */
export type HookState = "working" | "failing" | "stopped";

/** An address that is told what happens. Times ms since the epoch. */
export interface HookRow {
  readonly hookId: string;
  readonly url: string;
  readonly kinds: readonly EventKind[];
  readonly state: HookState;
  readonly createdAt: number;
  /** What waits to be told. */
  readonly waiting: number;
  /** What it was told last, the newest first. */
  readonly letters: readonly HookLetterRow[];
}

/** `lost`: it was tried for days. */
export type LetterState = "waiting" | "arrived" | "lost";

export interface HookLetterRow {
  readonly letterId: string;
  readonly kind: EventKind;
  readonly state: LetterState;
  readonly occurredAt: number;
  readonly attempts: number;
  /** A status, or a word for why there was none; null before the first try. */
  readonly answer: string | null;
}

export interface HooksPage {
  readonly hooks: readonly HookRow[];
  /** How many there may be. */
  readonly most: number;
}
