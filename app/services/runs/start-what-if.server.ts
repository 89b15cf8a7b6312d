import { findDraft } from "../../db/program/program-drafts.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { decodeProgram, encodeProgram, fail, ok } from "../../domain/index.ts";
import type { Actor, ProgramCodecError, Result, WhatIfAssumptions } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { within } from "../patience.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { handlesInFile, readProgramFile } from "../program/program-file.server.ts";
import type { StoreHandles } from "../program/file-handles.server.ts";
import { goodsByHandle } from "../program/store-handles.server.ts";
import type { WantedGoods } from "../program/store-handles.server.ts";
import type { WhatIfParams } from "../what-if/what-if-result.server.ts";
import { requestRun } from "./request-run.server.ts";

/** What a person wants to try. */
export type WhatIfChoice =
  | { readonly kind: "version"; readonly number: number }
  /** A draft that is kept. */
  | { readonly kind: "draft"; readonly id: string }
  /** A programme as `encodeProgram` writes it, as text. */
  | { readonly kind: "encoded"; readonly text: string }
  /** A programme's file, as `writeProgramFile` writes it. */
  | { readonly kind: "file"; readonly text: string };

export interface WhatIfWish {
  readonly choice: WhatIfChoice;
  /** Only the orders of the last so many months; null: all. */
  readonly months: number | null;
  readonly assumptions: WhatIfAssumptions;
  readonly actor: Actor;
}

/** Why not; the code has a sentence. */
export interface WhatIfRefusal {
  readonly code: string;
  /** Of a text that is no programme, the first place that is wrong. */
  readonly path?: string | null;
  /** Of a file, the line in which that stands; they begin with 1. */
  readonly line?: number;
}

/** Somebody waits for the page. */
const PATIENCE_MS = 10_000;

/** Asks for a programme to be tried. A draft is tried as it is now, whatever becomes of it. */
export async function startWhatIf(
  ctx: Context,
  shopDomain: string,
  { choice, months, assumptions, actor }: WhatIfWish,
): Promise<Result<{ readonly runId: string }, WhatIfRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const tried = await triedBy(ctx, shop, choice);
  if (!tried.ok) return tried;
  const calendar = storeCalendar(shop.timeZone);
  const since = months === null ? null : calendar.dayOf(calendar.addMonths(ctx.clock.now(), -months)).start;
  const params: WhatIfParams = { tried: tried.value, since, assumptions };
  return requestRun(ctx, shopDomain, { kind: "what_if", params, actor });
}

async function triedBy(
  ctx: Context,
  shop: ShopRow,
  choice: WhatIfChoice,
): Promise<Result<WhatIfParams["tried"], WhatIfRefusal>> {
  switch (choice.kind) {
    case "version":
      return ok({ version: choice.number });
    case "draft": {
      const draft = await findDraft(ctx.db.prisma, shop.id, choice.id);
      return draft ? ok({ draft: encodeProgram(draft.program) }) : fail({ code: "draft_gone" });
    }
    case "encoded": {
      const program = decodeProgram(choice.text);
      return program.ok
        ? ok({ draft: encodeProgram(program.value) })
        : fail({ code: "not_a_program", path: firstPath(program.error) });
    }
    case "file":
      return programOfFile(ctx, shop.domain, Buffer.from(choice.text));
  }
}

async function programOfFile(
  ctx: Context,
  shopDomain: string,
  file: Uint8Array,
): Promise<Result<WhatIfParams["tried"], WhatIfRefusal>> {
  const named = handlesInFile(file).map(({ kind, handle }) => ({ kind, name: handle }));
  const goods = named.length === 0 ? undefined : await goodsOf(ctx, shopDomain, named);
  if (goods === null) return fail({ code: "shopify_unavailable" });
  const read = readProgramFile(file, goods);
  if (read.ok) return ok({ draft: encodeProgram(read.value.program) });
  const [first] = read.error;
  if (first === undefined) return fail({ code: "not_a_program" });
  const { line, problem } = first;
  if (problem.code === "unknown_handle") return fail({ code: "unknown_handle", path: problem.handle, line });
  return fail({ code: "not_a_program", path: "path" in problem ? problem.path : null, line });
}

/** What the store has of it; null where Shopify does not say. */
async function goodsOf(
  ctx: Context,
  shopDomain: string,
  named: readonly WantedGoods[],
): Promise<StoreHandles | null> {
  try {
    return await within({ patienceMs: PATIENCE_MS }, () =>
      goodsByHandle(ctx.shopify.adminClient(shopDomain), named),
    );
  } catch (error) {
    ctx.log.warn({ event: "goods_unavailable", shopDomain, err: error }, "a programme's file is not tried");
    return null;
  }
}

function firstPath(error: ProgramCodecError): string | null {
  return "problems" in error ? (error.problems[0]?.path ?? null) : null;
}
