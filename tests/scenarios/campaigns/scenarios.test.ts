import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { playScenario } from "../../support/scenarios/play-scenario.ts";
import { scenarioFiles } from "../../support/scenarios/scenario-file.ts";

describe.each(scenarioFiles())("$theme", ({ scenarios }) => {
  it.each(scenarios)("$name", async (scenario) => {
    expect(await playScenario(scenario)).toEqual(scenario.expect);
  });
});

describe("the policies that scenarios name", () => {
  const guide = readFileSync(join(import.meta.dirname, "../../../docs/guides/campaigns.md"), "utf8");
  const written = [...guide.matchAll(/^\| ([a-z]+(?:-[a-z]+)+) +\|/gm)].map(([, name]) => name);
  const named = scenarioFiles().flatMap(({ scenarios }) => scenarios.flatMap(({ policy }) => policy ?? []));

  it("stand in the guide, and each of the guide's has a scenario", () => {
    expect([...new Set(named)].sort()).toEqual(written.sort());
  });
});
