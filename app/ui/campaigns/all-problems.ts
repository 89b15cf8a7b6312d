import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";

/** The parts of a campaign in the order of their fields. */
const ORDER = ["title", "offer", "target", "distribution", "when", "schedule", "priority", "limits"];

/**
 * All that is wrong at once, in the order of the fields: what cannot be read, and what keeps the rest from being
 * published. A part of which something cannot be read was checked with a stand-in, so the check says nothing of it.
 */
export function allProblems(
  unread: readonly CampaignProblem[],
  checked: readonly CampaignProblem[],
): readonly CampaignProblem[] {
  const parts = new Set(unread.map(partOf));
  const all = [...unread, ...checked.filter((problem) => !parts.has(partOf(problem)))];
  const place = ({ path }: CampaignProblem) => ORDER.indexOf(path.split(".")[0] ?? "");
  return all.sort((one, two) => place(one) - place(two));
}

/** Each condition and each end of the schedule is a part of its own. */
function partOf({ path }: CampaignProblem): string {
  const [first = "", second = ""] = path.split(".");
  return first === "when" || first === "schedule" ? `${first}.${second}` : first;
}
