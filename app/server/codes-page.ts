import { readCustomerList } from "../domain/campaigns/customer-list.ts";
import { ok } from "../domain/result.ts";
import { findCode } from "../services/campaigns/find-code.server.ts";
import { giveCodes } from "../services/campaigns/give-codes.server.ts";
import { readCodes } from "../services/campaigns/read-codes.server.ts";
import { readHeldCodes } from "../services/campaigns/read-held-codes.server.ts";
import type { Context } from "../services/context.server.ts";
import { readRuns } from "../services/runs/read-runs.server.ts";
import { makeCodes, sendCodes, uploadCodes } from "../services/runs/start-codes.server.ts";
import type { CodesAnswer, CodesAsk } from "../ui/codes/codes-ask.ts";
import { inStore } from "./in-store.ts";

/** What of a code that nobody has is said again. */
const LONGEST = 255;

/**
 * Unique codes of a campaign, what is being done for them, who has which, and the one code that is looked for; empty: none is.
 *
 * @param page what the address asks for: a code, and behind which number of a code those that members have begin
 */
export async function readCodesPage(
  laurel: Context,
  shopDomain: string,
  campaignId: string,
  { searched, before }: { readonly searched: string; readonly before: string | null },
) {
  const view = await readCodes(laurel, shopDomain, campaignId);
  if (!view.ok) return view;
  const runs = await readRuns(laurel, shopDomain, "codes");
  const found = searched === "" ? ok(null) : await findCode(laurel, shopDomain, searched);
  if (!found.ok) return found;
  const search = searched === "" ? null : { asked: searched.slice(0, LONGEST), found: found.value };
  const held = await readHeldCodes(laurel, shopDomain, { campaignId, before: numberIn(before) });
  if (!held.ok) return held;
  return runs.ok ? ok({ view: view.value, search, runs: runs.value, held: held.value }) : runs;
}

/** What is no number of a code is none. */
function numberIn(text: string | null): number | null {
  return text !== null && /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}

/** Does what a form asks for. */
export async function doCodesAsk(
  laurel: Context,
  shop: string,
  asked: { readonly campaignId: string; readonly actor: string },
  ask: CodesAsk,
): Promise<CodesAnswer> {
  switch (ask.ask) {
    case "make": {
      const { count } = ask;
      return answerOf(await inStore(laurel, shop, () => makeCodes(laurel, shop, { ...asked, count })), count);
    }
    case "send":
      return answerOf(await inStore(laurel, shop, () => sendCodes(laurel, shop, asked)), 0);
    case "upload": {
      const { list } = ask;
      const added = await inStore(laurel, shop, () => uploadCodes(laurel, shop, { ...asked, list }));
      return answerOf(added, added.ok ? added.value.count : 0);
    }
    case "give": {
      const { customerIds } = readCustomerList(ask.customers);
      const given = await inStore(laurel, shop, () => giveCodes(laurel, shop, { ...asked, customerIds }));
      return given.ok ? { ok: true, given: given.value } : { ok: false, ...given.error };
    }
  }
}

type Done =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: Omit<Extract<CodesAnswer, { ok: false }>, "ok"> };

function answerOf(done: Done, count: number): CodesAnswer {
  return done.ok ? { ok: true, count } : { ok: false, ...done.error };
}
