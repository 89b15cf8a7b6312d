import { fail, isCurrencyCode, ok } from "../domain/index.ts";
import type { Actor, Result } from "../domain/index.ts";
import { readAwards } from "../services/awards/read-awards.server.ts";
import type { Context } from "../services/context.server.ts";
import { readRuns } from "../services/runs/read-runs.server.ts";
import { changeAward, startAward } from "../services/runs/start-award.server.ts";
import type { AwardAsk } from "../ui/awards/award-ask.ts";
import { valueOfHundred } from "../ui/awards/award-ask.ts";

/** What can be given, what was, and how far that is which runs. */
export async function readAwardsPage(laurel: Context, shopDomain: string) {
  const [view, runs] = await Promise.all([
    readAwards(laurel, shopDomain),
    readRuns(laurel, shopDomain, "award"),
  ]);
  if (!view.ok) return view;
  return runs.ok ? ok({ view: view.value, runs: runs.value }) : runs;
}

/** Does what a form asks for. */
export async function doAwardAsk(
  laurel: Context,
  shopDomain: string,
  ask: AwardAsk,
  actor: Actor,
): Promise<Result<unknown, { readonly code: string }>> {
  if (ask.ask !== "count") return changeAward(laurel, shopDomain, { ...ask, actor });
  const view = await readAwards(laurel, shopDomain);
  if (!view.ok) return view;
  const { currency, assumptions } = view.value;
  const minorPerHundredPoints = isCurrencyCode(currency) ? valueOfHundred(ask.value, currency) : null;
  if (minorPerHundredPoints === null) return fail({ code: "award_bad_value" });
  const wish = { ...ask, assumptions: { ...assumptions, minorPerHundredPoints }, actor };
  return startAward(laurel, shopDomain, wish);
}
