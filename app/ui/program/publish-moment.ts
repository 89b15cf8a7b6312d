import { calendarOf } from "../../domain/time/calendar.ts";
import { localMoment } from "../../domain/time/local-moment.ts";
import type { ProgramView, VersionView } from "../../views/program.ts";
import type { When } from "./draft-ask.ts";
import { versionOf } from "./version-of.ts";

/** What publishing at a chosen moment takes the place of. */
export interface PublishMoment {
  /** Milliseconds since the epoch; null: none is chosen, or there is no such one. */
  readonly at: number | null;
  /** What is wrong with the chosen moment. */
  readonly fault: "no_such_moment" | "moment_passed" | null;
  /** The version that is in force then, unless something is published. */
  readonly inForce: VersionView;
  /** Planned versions whose own moment then never comes, soonest first. */
  readonly replaced: readonly VersionView[];
}

/** Looks at the versions as they were read. Without a moment: what is in force now, and nothing is replaced. */
export function publishMoment(view: ProgramView, when: When): PublishMoment {
  const at = momentOf(view, when);
  const now = { at: null, inForce: versionOf(view, view.inForce), replaced: [] };
  if (at === null) {
    const isTyped = when.kind === "local" && when.time !== "";
    return { ...now, fault: isTyped ? "no_such_moment" : null };
  }
  if (at < view.now) return { ...now, fault: "moment_passed" };
  const standing = view.versions.filter(
    ({ calledOff, standing: is }) => calledOff === null && is !== "rehearsed",
  );
  const inForce = standing.find(({ effectiveFrom }) => effectiveFrom <= at);
  return {
    at,
    fault: null,
    inForce: inForce ?? now.inForce,
    replaced: standing
      .filter(({ standing: is, effectiveFrom }) => is === "ahead" && effectiveFrom >= at)
      .sort((one, two) => one.effectiveFrom - two.effectiveFrom),
  };
}

function momentOf({ now, timeZone }: ProgramView, when: When): number | null {
  switch (when.kind) {
    case "now":
      return now;
    case "next_midnight":
      return calendarOf(timeZone).dayOf(now).end;
    case "local":
      return localMoment(timeZone, when.time);
  }
}
