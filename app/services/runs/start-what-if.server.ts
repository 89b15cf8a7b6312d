import { findDraft } from "../../db/program/program-drafts.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { decodeProgram, encodeProgram, fail, ok } from "../../domain/index.ts";
import type { Actor, ProgramCodecError, Result, WhatIfAssumptions } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import type { WhatIfParams } from "../what-if/what-if-result.server.ts";
import { requestRun } from "./request-run.server.ts";

/** What a person wants to try. */
export type WhatIfChoice =
  | { readonly kind: "version"; readonly number: number }
  /** A draft that is kept. */
  | { readonly kind: "draft"; readonly id: string }
  /** A programme as `encodeProgram` writes it, as text. */
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
}

/** Longer than any programme that makes sense. */
const LONGEST_FILE = 256 * 1024;

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
    case "file": {
      const program = decodeProgram(choice.text.length > LONGEST_FILE ? "" : choice.text);
      return program.ok
        ? ok({ draft: encodeProgram(program.value) })
        : fail({ code: "not_a_program", path: firstPath(program.error) });
    }
  }
}

function firstPath(error: ProgramCodecError): string | null {
  return "problems" in error ? (error.problems[0]?.path ?? null) : null;
}
