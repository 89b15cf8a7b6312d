import { ok } from "../domain/index.ts";
import type { Context } from "../services/context.server.ts";
import { countTierMembers } from "../services/insight/count-tier-members.server.ts";
import { readProgram } from "../services/program/read-program.server.ts";

/** The programme with how many members stand on each of its tiers. */
export async function readProgramPage(laurel: Context, shopDomain: string) {
  const [view, members] = await Promise.all([
    readProgram(laurel, shopDomain),
    countTierMembers(laurel, shopDomain),
  ]);
  if (!view.ok) return view;
  return members.ok ? ok({ view: view.value, members: members.value }) : members;
}
