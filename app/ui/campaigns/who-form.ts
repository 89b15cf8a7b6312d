import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import { conditionOf } from "../../domain/campaigns/campaign-numbers.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { Format } from "../format/format.ts";

/** What stands in the fields of conditions that hang on who the member is. An empty text is no condition. */
export interface WhoForm {
  /** Orders of each customer. */
  readonly usesPerCustomer: string;
  readonly newMemberDays: string;
  readonly birthday: "any" | "month" | "days";
  /** Before and after it. */
  readonly birthdayDays: string;
  readonly isForSegments: boolean;
  /** Digits of ids. */
  readonly segments: readonly string[];
}

/** Conditions that guests never meet. */
export const WHO_KINDS = ["uses_per_customer", "new_member", "birthday", "segment"] as const;
export type WhoKind = (typeof WHO_KINDS)[number];

export const ANYBODY: WhoForm = {
  usesPerCustomer: "",
  newMemberDays: "",
  birthday: "any",
  birthdayDays: "7",
  isForSegments: false,
  segments: [],
};

export function whoFormOf(when: Campaign["when"], writing: Pick<Format, "editable">): WhoForm {
  const birthday = conditionOf(when, "birthday");
  const segment = conditionOf(when, "segment");
  const shown = (value: number | undefined) => (value === undefined ? "" : writing.editable(value, 0));
  const days = birthday?.days ?? null;
  return {
    usesPerCustomer: shown(conditionOf(when, "uses_per_customer")?.uses),
    newMemberDays: shown(conditionOf(when, "new_member")?.days),
    birthday: birthday === undefined ? "any" : days === null ? "month" : "days",
    birthdayDays: days === null ? ANYBODY.birthdayDays : shown(days),
    isForSegments: segment !== undefined,
    segments: segment?.segments ?? [],
  };
}

/** Which of them the fields say. */
export function whoKindsOf(form: WhoForm): readonly WhoKind[] {
  return [
    ...(form.usesPerCustomer.trim() === "" ? [] : (["uses_per_customer"] as const)),
    ...(form.newMemberDays.trim() === "" ? [] : (["new_member"] as const)),
    ...(form.birthday === "any" ? [] : (["birthday"] as const)),
    ...(form.isForSegments ? (["segment"] as const) : []),
  ];
}

/**
 * One of them as it is kept; null stands where nothing can be read.
 * @param zone the store's, whose days count
 */
export function readWhoForm(
  form: WhoForm,
  kind: WhoKind,
  { parseDecimal }: Pick<Format, "parseDecimal">,
  zone: string,
): object {
  // A text that is no number is no whole month either.
  const days = (text: string) => parseDecimal(text, 0) ?? CAMPAIGN_LIMITS.birthdayDays.max + 1;
  switch (kind) {
    case "uses_per_customer":
      return { kind, uses: parseDecimal(form.usesPerCustomer, 0) };
    case "new_member":
      return { kind, days: parseDecimal(form.newMemberDays, 0), zone };
    case "birthday":
      return { kind, days: form.birthday === "month" ? null : days(form.birthdayDays), zone };
    case "segment":
      return { kind, segments: form.segments };
  }
}
