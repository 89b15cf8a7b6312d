import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { countingPolicy } from "../../domain/program/counting.ts";
import { lawFindings } from "../../domain/law/law-findings.ts";
import { lifeOf, LONGEST_WAIT_DAYS } from "../../domain/program/life.ts";
import { COUNTED_FLAGS } from "../../domain/program/program-change.ts";
import type { Program } from "../../domain/program/program.ts";
import { criterionOf, isBySpendAlone, thresholdOf } from "../../domain/program/ladder.ts";
import type { Tier, TierLadder } from "../../domain/program/ladder.ts";
import type { TierMembers } from "../../views/program.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useMeasureWords } from "../members/use-measure-words.ts";
import { standingOn } from "./standing-on.ts";
import { PlainTable } from "../lists/plain-table.tsx";
import { useEarningRules } from "./use-earning-rules.ts";
import { useLookWords } from "./use-look-words.ts";
import { useLawWords } from "./use-law-words.ts";
import { useEnrolmentWords } from "./use-enrolment-words.ts";
import { useRuleWords } from "./use-rule-words.ts";

interface ProgramCardsProps {
  readonly program: Program;
  readonly currency: string;
  /** Who stands on which tier now; absent: it is not asked. */
  readonly members?: readonly TierMembers[];
}

/** A programme as it is, in plain sentences. */
export function ProgramCards({ program, currency, members }: ProgramCardsProps) {
  const { t } = useTranslation();
  const words = useRuleWords(currency);
  const { earning, tiers } = program;
  const earningRules = useEarningRules(tiers.tiers);
  const enrolment = useEnrolmentWords();
  const lawWords = useLawWords();
  const looks = useLookWords().all(program);
  const policy = countingPolicy(earning);
  const life = lifeOf(program);
  const { maturity } = life;
  const waitsForParcel =
    maturity.kind === "on_fulfilment" || (maturity.kind === "days_after" && maturity.from !== "payment");
  return (
    <BlockStack gap="400">
      <Sentences
        title={t("program.earning")}
        sentences={[
          words.rate(earning.milliPointsPerUnit),
          words.rounding(earning.rounding),
          t("program.discounts"),
          ...COUNTED_FLAGS.map((part) => words.counted(part, policy[part])),
          words.partPayments(policy.partPayments),
        ]}
      />
      {earning.rules === undefined || earningRules(earning.rules).length === 0 ? null : (
        <Sentences
          title={t("program.rules.title")}
          sentences={[t("program.rules.detail"), ...earningRules(earning.rules)]}
        />
      )}
      <TiersCard ladder={tiers} currency={currency} members={members ?? null} />
      {looks.length === 0 ? null : <Sentences title={t("look.title")} sentences={looks} />}
      <Sentences
        title={t("program.life")}
        sentences={[
          words.maturity(maturity),
          ...(waitsForParcel ? [words.longestWait(life.longestWaitDays ?? LONGEST_WAIT_DAYS)] : []),
          words.expiry(life.expiry),
          ...(life.reminderDays === undefined
            ? []
            : [words.reminders(life.reminderDays), t("program.reminders.notSent")]),
          ...(life.expiry.kind === "never" ? [] : [words.restored(life.restored)]),
          words.debt(life.debt),
        ]}
      />
      {program.enrolment === undefined ? null : (
        <Sentences title={t("program.enrolment.title")} sentences={enrolment.all(program.enrolment)} />
      )}
      {(program.law ?? []).length === 0 ? null : (
        <Sentences
          title={t("program.law.title")}
          sentences={[
            t("program.law.chosen", { laws: lawWords.names(program.law ?? []) }),
            ...lawFindings(program).map(lawWords.finding),
            t("program.law.noAdvice"),
          ]}
        />
      )}
    </BlockStack>
  );
}

interface TiersCardProps {
  readonly ladder: TierLadder;
  readonly currency: string;
  readonly members: readonly TierMembers[] | null;
}

/** What each tier asks for and gives, and who stands on it. */
function TiersCard({ ladder, currency, members }: TiersCardProps) {
  const { t } = useTranslation();
  const words = useRuleWords(currency);
  const format = useFormat();
  const measureWords = useMeasureWords();
  const { keep } = ladder;
  const forLife = ladder.tiers.flatMap(({ name, lifetime }) =>
    lifetime === true ? [format.tier(name)] : [],
  );
  const thresholds = (tier: Tier) =>
    criterionOf(ladder)
      .measures.map((measure) => ({ measure, amount: thresholdOf(tier, measure) }))
      .filter(({ amount }) => amount > 0)
      .map(({ measure, amount }) => measureWords(measure, amount))
      .join(" · ");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("program.tiers")}
        </Text>
        <BlockStack gap="100">
          <Text as="p">{words.window(ladder.window)}</Text>
          {[
            ...(isBySpendAlone(ladder) ? [] : [words.criterion(criterionOf(ladder))]),
            ...(keep?.graceDays === undefined ? [] : [words.grace(keep.graceDays)]),
            ...(keep?.protection === undefined ? [] : [words.protection(keep.protection)]),
            ...(forLife.length === 0 ? [] : [t("program.forLife", { tiers: format.list(forLife) })]),
          ].map((sentence) => (
            <Text as="p" key={sentence}>
              {sentence}
            </Text>
          ))}
        </BlockStack>
        <PlainTable
          caption={t("program.table.caption")}
          columns={[
            { title: t("program.table.tier") },
            { title: t("program.table.from") },
            { title: t("program.table.points"), numeric: true },
            { title: t("program.table.discount"), numeric: true },
            ...(members === null ? [] : [{ title: t("program.table.members"), numeric: true }]),
          ]}
          rows={ladder.tiers.map((tier) => ({
            id: tier.id,
            cells: [
              format.tier(tier.name),
              thresholds(tier) || t("program.table.nothing"),
              t("program.times", { factor: words.factor(tier.earningPercent) }),
              tier.discountBasisPoints === 0
                ? t("program.noDiscount")
                : words.percent(tier.discountBasisPoints),
              ...(members === null ? [] : [format.number(standingOn(members, tier.id))]),
            ],
          }))}
        />
      </BlockStack>
    </Card>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <BlockStack gap="100">
          {sentences.map((sentence) => (
            <Text as="p" key={sentence}>
              {sentence}
            </Text>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
