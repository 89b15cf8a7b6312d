import { useTranslation } from "react-i18next";
import type { LawFinding } from "../../domain/law/law-findings.ts";
import type { LawName } from "../../domain/program/law-names.ts";
import { useFormat } from "../format/format-provider.tsx";

/** Says laws, and what they have to say to a programme. */
export function useLawWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const name = (law: LawName) => t(`program.law.name.${law}`);
  return {
    name,
    names: (laws: readonly LawName[]) =>
      laws.length === 0 ? t("program.law.none") : format.list(laws.map(name)),
    finding(finding: LawFinding): string {
      const law = t(`program.law.head.${finding.law}`);
      switch (finding.code) {
        case "expiry_by_time":
        case "terms_fair":
          return t(`program.law.finding.${finding.code}`, { law });
        case "inactivity_too_short": {
          const { months: count, leastMonths } = finding;
          return t("program.law.finding.inactivity_too_short", {
            law,
            count,
            least: format.number(leastMonths),
          });
        }
        case "notice_due":
        case "notice_to_send": {
          const { leastDays, mostDays } = finding;
          const days = { least: format.number(leastDays), most: format.number(mostDays) };
          if (finding.code === "notice_due") return t("program.law.finding.notice_due", { law, ...days });
          const count = finding.reminderDays;
          return t("program.law.finding.notice_to_send", { law, ...days, count });
        }
      }
    },
  };
}
