import type { LawName } from "../program/law-names.ts";
import { lifeOf } from "../program/life.ts";
import type { LifeRules } from "../program/life.ts";
import type { Program } from "../program/program.ts";
import { LAW_PROFILES } from "./profiles.ts";

/**
 * A programme whose points run out by inactivity, made to keep to these laws: it names them, waits as long as they ask,
 * and reminds where one asks for a notice. For a proposal; what a merchant wrote is never changed.
 */
export function lawful(program: Program, laws: readonly LawName[]): Program {
  if (laws.length === 0) return program;
  const life = lifeOf(program);
  return { ...program, law: laws, life: { ...life, ...idlenessOf(life, laws) } };
}

function idlenessOf({ expiry }: LifeRules, laws: readonly LawName[]): Partial<LifeRules> {
  if (expiry.kind !== "inactivity") return {};
  const rules = laws.map((law) => LAW_PROFILES[law].inactivity);
  const months = Math.max(expiry.months, ...rules.map(({ leastMonths }) => leastMonths));
  const notice = rules.find((rule) => rule.notice !== undefined)?.notice;
  return {
    expiry: { kind: "inactivity", months },
    ...(notice === undefined ? {} : { reminderDays: [Math.round((notice.leastDays + notice.mostDays) / 2)] }),
  };
}
