import fc from "fast-check";
import { traitsOfCondition } from "../../app/domain/index.ts";
import type { EarningRule, Program } from "../../app/domain/index.ts";
import { NOON } from "../support/orders.ts";
import { anyAbsence, anyRedemption, anyRehearsal } from "./any-episodes.ts";
import { anyBeginning } from "./any-orders.ts";
import { anyProgram, anyTimeZone } from "./any-program.ts";
import { anyStep } from "./any-steps.ts";
import type { Step } from "./any-steps.ts";
import type { Command } from "./commands.ts";

export { CUSTOMERS } from "./any-orders.ts";

/** When stories start. */
export const STORY_START = NOON;

const anyEpisodes = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: anyStep.map((step): Step[] => [step]) },
    { weight: 1, arbitrary: anyRedemption },
    { weight: 1, arbitrary: anyAbsence },
    { weight: 1, arbitrary: anyRehearsal },
  ),
  { minLength: 1, maxLength: 25, size: "max" },
);

/** What Shopify has dated has happened: the clock is never behind a snapshot when it arrives. */
export function inStep(commands: readonly Command[]): Command[] {
  let now = STORY_START;
  return commands.flatMap((command): Command[] => {
    if (command.kind === "clock") now += command.byMs;
    if (command.kind !== "snapshot" || command.snapshot.updatedAt <= now) return [command];
    const byMs = command.snapshot.updatedAt - now;
    now += byMs;
    return [{ kind: "clock", byMs }, command];
  });
}

/** What is known of products after a rehearsal is taken back is told in decision 024, and not in the model. */
function withoutTraits(program: Program): Program {
  const { rules } = program.earning;
  if (rules === undefined) return program;
  const asks = ({ when }: EarningRule) => when.some((one) => traitsOfCondition(one).length > 0);
  const kept = { ...rules, rules: rules.rules.filter((rule) => !asks(rule)) };
  return { ...program, earning: { ...program.earning, rules: kept } };
}

/** A programme, a zone, and what happens to a store that has them: other programmes are published, and the first again. */
export const anyStory = fc
  .record({
    program: anyProgram,
    others: fc.array(anyProgram, { maxLength: 2 }),
    timeZone: anyTimeZone,
    steps: fc
      .tuple(anyBeginning, anyEpisodes)
      .map(([beginning, episodes]): Step[] => [...beginning, ...episodes.flat()]),
  })
  .map(({ program, others, timeZone, steps }) => {
    const isTakenBack = steps.some((step) => step.kind === "end_rehearsal" && step.takeBack);
    const published = [program, ...others].map((version) =>
      isTakenBack ? withoutTraits(version.program) : version.program,
    );
    const commands = steps.map((step): Command => {
      if (step.kind !== "publish_one" && step.kind !== "rehearse_one") return step;
      const chosen = published[step.which % published.length] ?? program.program;
      if (step.kind === "publish_one") return { kind: "publish", program: chosen };
      return { kind: "rehearse", customerIds: step.customerIds, program: chosen };
    });
    return {
      program: { ...program, program: published[0] ?? program.program },
      timeZone,
      commands: inStep(commands),
    };
  });

export type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;
