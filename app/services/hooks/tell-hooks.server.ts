import { Webhook } from "standardwebhooks";
import {
  claimHookLetters,
  failingSince,
  hasHooks,
  nextHookLetterAt,
  noteHookTry,
  writeHookLetters,
} from "../../db/hooks/hook-letters.server.ts";
import type { DueLetter, Tried } from "../../db/hooks/hook-letters.server.ts";
import { moveCursor, nextStretch } from "../../db/ledger/reader-cursors.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Context } from "../context.server.ts";
import { sealPlace } from "./change-hooks.server.ts";
import type { Answer, PostLetter } from "./post-letter.server.ts";

/** About so many rows of what happened at once. */
const ROWS = 5_000;
/** Letters at once, and of one address at once: one that is slow does not hold up the others. */
const LETTERS = { limit: 40, each: 8 };
/** A letter that somebody took and never came back with is taken again after this. */
const LEASE_MS = 60_000;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** As https://www.standardwebhooks.com suggests: three days, and most tries early. */
const PAUSES_MS = [
  5_000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** An address that has taken nothing for so long is told nothing more. */
const GIVEN_UP_AFTER_MS = 5 * 24 * HOUR;
const GONE = 410;

/**
 * Reads on in what happened and writes letters for the addresses that want to know. Any number of workers may do so; one at a
 * time does, and each stretch is written with the cursor in one transaction: nothing is told of that was not committed.
 */
export async function followHooks(ctx: Context, signal?: AbortSignal): Promise<void> {
  let more = true;
  while (more && !signal?.aborted) {
    more = await inTransaction(ctx.db.pool, async (tx) => {
      if (!(await hasHooks(tx))) return false;
      const stretch = await nextStretch(tx, "event_hooks", ROWS);
      if (stretch === null) return false;
      await writeHookLetters(tx, stretch, ctx.clock.now());
      await moveCursor(tx, "event_hooks", stretch);
      return true;
    });
  }
}

/**
 * Takes letters that are due to where they go, until none is. A letter may arrive twice, where a worker died before it wrote
 * that it had: its id is the same. Answers in how many ms the next is due; null where none waits.
 */
export async function sendHookLetters(
  ctx: Context,
  post: PostLetter,
  signal?: AbortSignal,
): Promise<number | null> {
  while (!signal?.aborted) {
    const now = ctx.clock.now();
    const due = await claimHookLetters(ctx.db.pool, { now, until: now + LEASE_MS, ...LETTERS });
    if (due.length === 0) break;
    await Promise.all(due.map((letter) => tell(ctx, post, letter)));
  }
  const next = await nextHookLetterAt(ctx.db.pool);
  return next === null ? null : Math.max(0, next - ctx.clock.now());
}

async function tell(ctx: Context, post: PostLetter, letter: DueLetter): Promise<void> {
  const { shopId, hookId, id, url } = letter;
  const secret = ctx.seal.open(letter.secret, sealPlace(shopId, hookId));
  // Sealed with a secret that this installation does not have any more: nobody could check what we signed.
  const answer: Answer =
    secret === undefined ? { failed: "secret_lost" } : await post(url, ...signed(ctx, letter, secret));
  await inTransaction(ctx.db.pool, async (tx) => {
    const now = ctx.clock.now();
    const since = await failingSince(tx, shopId, hookId);
    await noteHookTry(tx, { shopId, hookId, id }, triedBy(answer, letter.attempts, { now, since }), now);
  });
}

function signed(ctx: Context, { id, body }: DueLetter, secret: string): [string, Record<string, string>] {
  const text = JSON.stringify(body);
  const at = new Date(ctx.clock.now());
  return [
    text,
    {
      "User-Agent": "Laurel",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, at, text),
    },
  ];
}

/** What follows from an answer to the try of this number, where nothing has arrived since a moment, or everything did. */
export function triedBy(
  answer: Answer,
  attempts: number,
  { now, since }: { readonly now: number; readonly since: number | null },
): Tried {
  const word = "status" in answer ? String(answer.status) : answer.failed;
  const hasArrived = "status" in answer && answer.status >= 200 && answer.status < 300;
  if (hasArrived) return { answer: word, hasArrived, againAt: null, stops: false };
  const isGone = "status" in answer && answer.status === GONE;
  const pause = PAUSES_MS[attempts - 1];
  return {
    answer: word,
    hasArrived,
    againAt: isGone || pause === undefined ? null : now + pause,
    stops: isGone || (since !== null && now - since >= GIVEN_UP_AFTER_MS),
  };
}
