import { expect, it } from "vitest";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import { allProblems } from "./all-problems.ts";

const at = (path: string): CampaignProblem => ({ path, code: "out_of_range" });
const paths = (unread: string[], checked: string[]) =>
  allProblems(unread.map(at), checked.map(at)).map(({ path }) => path);

it("tells all problems at once, in the order of the fields", () => {
  expect(paths(["priority", "offer.basisPoints"], ["title", "target.collections", "schedule.until"])).toEqual(
    [...["title", "offer.basisPoints", "target.collections", "schedule.until", "priority"]],
  );
});

it("says nothing of a stand-in, and something of the other end and the other condition", () => {
  expect(
    paths(
      ["offer.steps.0.from", "when.0.pieces", "schedule.from"],
      ["offer.steps", "when.0.pieces", "when.1.tiers", "schedule.until"],
    ),
  ).toEqual(["offer.steps.0.from", "when.0.pieces", "when.1.tiers", "schedule.from", "schedule.until"]);
});
