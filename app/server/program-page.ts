import { invariant, ok } from "../domain/index.ts";
import type { Context } from "../services/context.server.ts";
import { PATIENCE } from "../services/customer-names.server.ts";
import { countTierMembers } from "../services/insight/count-tier-members.server.ts";
import { productNames } from "../services/product-names.server.ts";
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

/** The same with the names of what the rules in force are about. */
export async function readNamedProgramPage(laurel: Context, shopDomain: string) {
  const page = await readProgramPage(laurel, shopDomain);
  if (!page.ok) return page;
  const { view, members } = page.value;
  const version = view.versions.find(({ number }) => number === view.inForce);
  invariant(version !== undefined, "the programme in force exists");
  const names = await productNames(laurel, shopDomain, version.program, PATIENCE);
  return ok({ view, names, members });
}
