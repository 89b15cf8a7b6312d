import { describe, expect, it } from "vitest";
import { playScenario } from "../../support/scenarios/play-scenario.ts";
import { scenarioFiles } from "../../support/scenarios/scenario-file.ts";

describe.each(scenarioFiles())("$theme", ({ scenarios }) => {
  it.each(scenarios)("$name", async (scenario) => {
    expect(await playScenario(scenario)).toEqual(scenario.expect);
  });
});
