import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import {
  CONDITION_KINDS,
  decodeProgram,
  EFFECT_KINDS,
  encodeProgram,
  reckonOrder,
} from "../../domain/index.ts";
import { order, orderLine, valueOf, VERSION_1 } from "../../../tests/support/orders.ts";

const GUIDE = readFileSync(new URL("../../../docs/guides/earning.md", import.meta.url), "utf8");

it("the guide's rules earn what it says", () => {
  const [, text = ""] = /```yaml\n([\s\S]*?)```/.exec(GUIDE) ?? [];
  const { rules } = parse(text) as { rules: unknown };
  const { earning, ...plain } = encodeProgram(VERSION_1.program);
  const program = valueOf(decodeProgram({ ...plain, earning: { ...earning, rules } }));
  const pointsOn = (moment: string) => {
    const lines = [
      orderLine({ lineId: "1", productId: "8801", grossMinor: 4000 }),
      orderLine({ lineId: "2", grossMinor: 2000 }),
    ];
    const placed = order({ lines, processedAt: Date.parse(moment) });
    const facts = { paidAt: null, tierId: "bronze", isFirst: true };
    return valueOf(reckonOrder(placed, facts, { number: 1, program })).explanation;
  };
  const saturday = pointsOn("2026-01-03T17:00:00Z");
  expect([saturday.points, saturday.lines.map(({ points }) => points)]).toEqual([210, [120, 40]]);
  expect(GUIDE).toContain("40 × 1.5 × 2 = 120 and 20 × 1 × 2 = 40; with the welcome it is 210 points");
  expect(pointsOn("2026-01-06T17:00:00Z").points).toBe(130);
});

it("the guide has every kind of condition and effect", () => {
  for (const kind of Object.keys(CONDITION_KINDS)) expect(GUIDE).toContain(`| \`${kind}\``);
  for (const kind of Object.keys(EFFECT_KINDS)) expect(GUIDE).toContain(`- \`${kind}\`:`);
});
