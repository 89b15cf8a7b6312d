import { uuidv7 } from "uuidv7";
import {
  countDrafts,
  deleteDraft,
  findDraftIn,
  insertDraft,
  updateDraft,
} from "../../db/program/program-drafts.server.ts";
import { loadProgramVersions, newestVersion } from "../../db/program/program-versions.server.ts";
import { endNoLaterThan, openRehearsal } from "../../db/program/rehearsals.server.ts";
import { findShop, lockShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { askForReview } from "../../db/tiers/tier-reviews.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decodeNewProgram, encodeProgram, fail, invariant, ok } from "../../domain/index.ts";
import type { ProgramCodecError, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { closeRehearsal } from "./close-rehearsal.server.ts";
import { publishIn } from "./publish-program.server.ts";
import type { EffectiveFrom, PublishError } from "./publish-program.server.ts";

/** The draft as whoever asks has seen it: its id and the revision, and who asks (kind and id). */
export interface SeenDraft {
  readonly draftId: string;
  readonly revision: number;
  readonly actor: string;
}

export interface DraftEdit extends SeenDraft {
  /** The programme as `encodeProgram` writes it, as a value or as text. */
  readonly program: unknown;
  /** The version on which it rests from now on. Absent: the same as before. */
  readonly basedOn?: number;
}

/** `draft_gone`: it was published or discarded. `draft_changed`: somebody saved another revision, that one. */
export type DraftError =
  { readonly code: "draft_gone" } | { readonly code: "draft_changed"; readonly revision: number };

type Saved = Result<
  { readonly revision: number },
  UnknownShop | ProgramCodecError | DraftError | { readonly code: "unknown_version" }
>;
type Published = Result<{ readonly number: number }, PublishError | DraftError>;

/** More than anybody keeps in mind; without an end they would only pile up. */
export const MOST_DRAFTS = 20;

/**
 * Begins a draft: the newest version as it is, or a programme as `encodeProgram` writes it. Answers its id.
 */
export function createDraft(
  ctx: Context,
  shopDomain: string,
  actor: string,
  program?: unknown,
): Promise<
  Result<{ readonly draftId: string }, UnknownShop | ProgramCodecError | { readonly code: "too_many_drafts" }>
> {
  const given = program === undefined ? null : decodeNewProgram(program);
  if (given?.ok === false) return Promise.resolve(given);
  return withShop(ctx, shopDomain, async (tx, shop) => {
    if ((await countDrafts(tx, shop.id)) >= MOST_DRAFTS) return fail({ code: "too_many_drafts" });
    const newest = newestVersion(await loadProgramVersions(tx, shop.id));
    invariant(newest !== undefined, "a shop has a programme");
    const [id, encoded] = [uuidv7(), encodeProgram(given?.value ?? newest.program)];
    await insertDraft(tx, shop.id, { id, basedOn: newest.number, encoded, actor, at: ctx.clock.now() });
    return ok({ draftId: id });
  });
}

/**
 * Keeps what somebody has made of a draft, as its next revision. Whoever saved meanwhile is not overwritten:
 * then nothing is kept, and the answer names their revision. Whoever has looked at it saves upon that.
 */
export function saveDraft(
  ctx: Context,
  shopDomain: string,
  { draftId, revision, actor, program, basedOn }: DraftEdit,
): Promise<Saved> {
  const decoded = decodeNewProgram(program);
  if (!decoded.ok) return Promise.resolve(decoded);
  return withShop(ctx, shopDomain, async (tx, shop): Promise<Saved> => {
    const draft = await findDraftIn(tx, shop.id, draftId);
    if (!draft) return fail({ code: "draft_gone" });
    const versions = await loadProgramVersions(tx, shop.id);
    const base = basedOn ?? draft.basedOn;
    if (!versions.some(({ number }) => number === base)) return fail({ code: "unknown_version" });
    const edit = { id: draftId, revision, basedOn: base, encoded: encodeProgram(decoded.value) };
    const isSaved = await updateDraft(tx, shop.id, { ...edit, actor, at: ctx.clock.now() });
    return isSaved
      ? ok({ revision: revision + 1 })
      : fail({ code: "draft_changed", revision: draft.revision });
  });
}

/** Throws a draft away, as it was seen. One that is gone already stays so. */
export function discardDraft(
  ctx: Context,
  shopDomain: string,
  { draftId, revision }: SeenDraft,
): Promise<Result<null, UnknownShop | DraftError>> {
  return withShop(ctx, shopDomain, async (tx, shop) => {
    const draft = await findDraftIn(tx, shop.id, draftId);
    if (!draft) return ok(null);
    if (draft.revision !== revision) return fail({ code: "draft_changed", revision: draft.revision });
    await deleteDraft(tx, shop.id, { id: draftId, revision });
    return ok(null);
  });
}

/**
 * Publishes a draft as it was seen, and with that ends it. Whoever has published or edited meanwhile is not
 * overruled unseen: then the draft stays as it is. Answers the number of the version.
 */
export function publishDraft(
  ctx: Context,
  shopDomain: string,
  { draftId, revision, actor, from }: SeenDraft & { readonly from: EffectiveFrom },
): Promise<Published> {
  return withShop(ctx, shopDomain, async (tx, shop): Promise<Published> => {
    const draft = await findDraftIn(tx, shop.id, draftId);
    if (!draft) return fail({ code: "draft_gone" });
    if (draft.revision !== revision) return fail({ code: "draft_changed", revision: draft.revision });
    const { basedOn } = draft;
    const publication = { program: encodeProgram(draft.program), basedOn, actor, from };
    const now = ctx.clock.now();
    const published = await publishIn(tx, shop, publication, now);
    if (!published.ok) return published;
    await deleteDraft(tx, shop.id, { id: draftId, revision });
    await endItsRehearsal(tx, shop, { draftId, number: published.value.number, actor, now });
    return published;
  });
}

/** What was rehearsed of a draft is everyone's from the moment on from which that is in force. */
async function endItsRehearsal(
  tx: Tx,
  shop: ShopRow,
  published: Pick<SeenDraft, "draftId" | "actor"> & { readonly number: number; readonly now: number },
): Promise<void> {
  const { draftId, actor, now } = published;
  const running = await openRehearsal(tx, shop.id);
  if (running?.draftId !== draftId) return;
  const versions = await loadProgramVersions(tx, shop.id);
  const from = versions.find(({ number }) => number === published.number)?.effectiveFrom ?? now;
  if (from > now) return endNoLaterThan(tx, shop.id, running.number, from);
  await closeRehearsal(tx, shop.id, { number: running.number, at: now, actor });
  await askForReview(tx, shop.id);
}

/** Everybody who changes programme or drafts of a store takes turns. */
function withShop<T, E>(
  ctx: Context,
  shopDomain: string,
  work: (tx: Tx, shop: ShopRow) => Promise<Result<T, E>>,
): Promise<Result<T, E | UnknownShop>> {
  return inTransaction(ctx.db.pool, async (tx) => {
    await lockShop(tx, shopDomain);
    const shop = await findShop(tx, shopDomain);
    return shop ? work(tx, shop) : fail(unknownShop(shopDomain));
  });
}
