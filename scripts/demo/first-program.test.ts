import { expect, it } from "vitest";
import { CONDITION_KINDS, EFFECT_KINDS } from "../../app/domain/program/rules/registry.ts";
import { firstProgram } from "./first-program.ts";

it("has rules of every kind that there is, so that each page of the demo has something to show", () => {
  const rules = firstProgram().earning.rules?.rules ?? [];
  const conditions = rules.flatMap(({ when }) => when.map(({ kind }) => kind));
  expect([...new Set(conditions)].sort()).toEqual(Object.keys(CONDITION_KINDS).sort());
  expect([...new Set(rules.map(({ effect }) => effect.kind))].sort()).toEqual(
    Object.keys(EFFECT_KINDS).sort(),
  );
});
