import { ok } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "../services/context.server.ts";
import { listMembers } from "../services/members/list-members.server.ts";
import { restartRehearsal } from "../services/rehearsals/begin-rehearsal.server.ts";
import { endRehearsal } from "../services/rehearsals/end-rehearsal.server.ts";
import { readRehearsals } from "../services/rehearsals/read-rehearsals.server.ts";
import { readRuns } from "../services/runs/read-runs.server.ts";
import type { RehearsalAsk } from "../ui/rehearsals/rehearsal-ask.ts";
import type { ChoosableMember } from "../views/rehearsals.ts";

/** What is and was rehearsed, and how far taking back is. */
export async function readRehearsalsPage(laurel: Context, shopDomain: string) {
  const [view, runs] = await Promise.all([
    readRehearsals(laurel, shopDomain),
    readRuns(laurel, shopDomain, "rehearsal"),
  ]);
  if (!view.ok) return view;
  return runs.ok ? ok({ view: view.value, runs: runs.value }) : runs;
}

/** Does what a form asks for. */
export async function doRehearsalAsk(
  laurel: Context,
  shopDomain: string,
  ask: RehearsalAsk,
  actor: string,
): Promise<Result<unknown, { readonly code: string }>> {
  const { number } = ask;
  return ask.ask === "restart"
    ? restartRehearsal(laurel, shopDomain, { number, revision: ask.revision, actor })
    : endRehearsal(laurel, shopDomain, { number, takeBack: ask.ask === "takeBack", actor });
}

/** So many are offered for one search. */
const FOUND = 20;

/** Members who can be chosen, of the customers that Shopify finds. */
export async function findChoosable(laurel: Context, shopDomain: string, words: string) {
  const page = await listMembers(laurel, shopDomain, { sort: "recent", search: words, limit: FOUND });
  if (!page.ok) return page;
  const { members, searchAvailable } = page.value;
  const found = members.flatMap(
    ({ customerId, displayName, tierName, membership, closed }): ChoosableMember[] =>
      membership === "member" && !closed ? [{ customerId, displayName, tierName }] : [],
  );
  return ok({ words, found, available: searchAvailable });
}
