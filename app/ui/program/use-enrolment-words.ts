import { useTranslation } from "react-i18next";
import type {
  ComingBack,
  EarlierOrders,
  EnrolmentMode,
  EnrolmentRules,
  Terms,
} from "../../domain/program/enrolment.ts";
import type { EnrolmentChange } from "../../domain/program/program-change.ts";
import type { Channel } from "../../domain/program/rules/channel.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useProductWords } from "./product-words.tsx";

/** Says who becomes a member and on what terms, each rule as a sentence. */
export interface EnrolmentWords {
  mode(mode: EnrolmentMode): string;
  /** @param channels those that make nobody a member */
  excluded(channels: readonly Channel[]): string;
  tags(tags: readonly string[]): string;
  companies(areExcluded: boolean): string;
  /** @param ids of segments; those whose names are known by now are told by them */
  segments(ids: readonly string[]): string;
  terms(terms: Terms | null): string;
  earlierOrders(rule: EarlierOrders): string;
  comingBack(rule: ComingBack): string;
  welcome(points: number): string;
  /** All that rules say, in the order in which they are read. */
  all(rules: EnrolmentRules): readonly string[];
}

export function useEnrolmentWords(): EnrolmentWords {
  const { t } = useTranslation();
  const format = useFormat();
  const { segments } = useProductWords();
  const words: Omit<EnrolmentWords, "all"> = {
    mode: (mode) => t(`program.enrolment.mode.${mode}`),
    excluded(channels) {
      if (channels.length === 0) return t("program.enrolment.excluded.none");
      const names = channels.map((channel) => t(`program.enrolment.channel.${channel}`));
      return t("program.enrolment.excluded.channels", { channels: format.list(names) });
    },
    tags: (tags) =>
      tags.length === 0
        ? t("program.enrolment.tags.none")
        : t("program.enrolment.tags.some", { tags: format.list(tags) }),
    companies: (areExcluded) => t(`program.enrolment.companies.${areExcluded ? "out" : "in"}`),
    segments(ids) {
      if (ids.length === 0) return t("program.enrolment.segments.none");
      const names = ids.map((id) => segments?.find((one) => one.id === id)?.name ?? id);
      return t("program.enrolment.segments.some", { segments: format.list(names) });
    },
    terms(terms) {
      if (terms === null) return t("program.enrolment.terms.none");
      const { version, url } = terms;
      return url === undefined
        ? t("program.enrolment.terms.version", { version })
        : t("program.enrolment.terms.versionAt", { version, url });
    },
    earlierOrders: (rule) =>
      rule.kind === "wait"
        ? t("program.enrolment.earlierOrders.wait", { count: rule.days })
        : t("program.enrolment.earlierOrders.lost"),
    comingBack: (rule) =>
      rule.kind === "points_restored"
        ? t("program.enrolment.comingBack.points_restored", { count: rule.days })
        : t("program.enrolment.comingBack.points_lost"),
    welcome: (points) =>
      points === 0
        ? t("program.enrolment.welcome.none")
        : t("program.enrolment.welcome.points", { points: format.points(points) }),
  };
  return {
    ...words,
    all: (rules) => [
      words.mode(rules.mode),
      ...(rules.mode === "automatic" && rules.excluded?.channels !== undefined
        ? [words.excluded(rules.excluded.channels)]
        : []),
      ...(rules.excluded?.tags === undefined ? [] : [words.tags(rules.excluded.tags)]),
      ...(rules.excluded?.companies === true ? [words.companies(true)] : []),
      ...(rules.excluded?.segments === undefined ? [] : [words.segments(rules.excluded.segments)]),
      ...(rules.terms === undefined ? [] : [words.terms(rules.terms)]),
      words.earlierOrders(rules.earlierOrders),
      words.comingBack(rules.comingBack),
      words.welcome(rules.welcomePoints),
    ],
  };
}

/** What held before, and what holds after a change, each as a sentence. */
export function enrolmentSides(
  words: EnrolmentWords,
  change: EnrolmentChange,
): [before: string, after: string] {
  switch (change.code) {
    case "enrolment_mode":
      return [words.mode(change.before), words.mode(change.after)];
    case "enrolment_excluded":
      return [words.excluded(change.before), words.excluded(change.after)];
    case "enrolment_tags":
      return [words.tags(change.before), words.tags(change.after)];
    case "enrolment_companies":
      return [words.companies(change.before), words.companies(change.after)];
    case "enrolment_segments":
      return [words.segments(change.before), words.segments(change.after)];
    case "enrolment_terms":
      return [words.terms(change.before), words.terms(change.after)];
    case "enrolment_earlier_orders":
      return [words.earlierOrders(change.before), words.earlierOrders(change.after)];
    case "enrolment_coming_back":
      return [words.comingBack(change.before), words.comingBack(change.after)];
    case "enrolment_welcome":
      return [words.welcome(change.before), words.welcome(change.after)];
  }
}
