import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Program } from "../../domain/program/program.ts";
import type { ProgramView } from "../../views/program.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ChangesList } from "./changes-list.tsx";
import type { DraftAnswer } from "./draft-ask.ts";
import type { ReadForm } from "./draft-form.ts";
import { versionOf } from "./version-of.ts";

interface ChangesCardProps {
  readonly view: ProgramView;
  readonly newest: Program;
  readonly read: ReadForm;
  readonly canSave: boolean;
  /** What came of saving. */
  readonly children: ReactNode;
}

/** What the fields change, as they stand now. */
export function ChangesCard({ view, newest, read, canSave, children }: ChangesCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, standing, effectiveFrom } = versionOf(view, view.newest);
  const isWrong = read.problems.length > 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("program.draft.changes")}
        </Text>
        <Text as="p" tone="subdued">
          {standing === "ahead"
            ? t("program.draft.changesPlanned", { number, date: format.dateTime(effectiveFrom) })
            : t("program.draft.changesDetail", { number })}
        </Text>
        {isWrong ? (
          <Wrong read={read} />
        ) : (
          <ChangesList currency={view.currency} before={newest} after={read.program} />
        )}
        <InlineStack gap="200">
          <Button submit disabled={!canSave || isWrong}>
            {t("program.draft.save")}
          </Button>
        </InlineStack>
        {children}
      </BlockStack>
    </Card>
  );
}

/** Fields that are wrong say so themselves; what has no field here is named by its path. */
function Wrong({ read: { problems } }: { read: ReadForm }) {
  const { t } = useTranslation();
  const elsewhere = problems.filter(({ path }) => !HAS_FIELD.test(path));
  return (
    <BlockStack gap="200">
      <Text as="p" tone="critical">
        {t("program.draft.wrong", { count: problems.length })}
      </Text>
      {elsewhere.length === 0 ? null : (
        <Text as="p" tone="critical" breakWord>
          {t("program.draft.elsewhere", { paths: elsewhere.map(({ path }) => path).join(", ") })}
        </Text>
      )}
    </BlockStack>
  );
}

const HAS_FIELD =
  /^(earning\.(milliPointsPerUnit|rules\.(timeZone|mostPer\w+|rules\.\d+\..*))|tiers\.(window\.months|criterion\.measures.*|keep\..*)|tiers\.tiers\.\d+(\.(name|thresholdMinor|thresholds\..*|earningPercent|discountBasisPoints))?|look\..*|tags\..*|life\..*|enrolment\..*)$/;

interface SaidProps {
  readonly answer: DraftAnswer | null;
  readonly isDirty: boolean;
  readonly isHidden: boolean;
}

/** What came of saving; spoken too. */
export function Said({ answer, isDirty, isHidden }: SaidProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  return (
    <div role="status">
      {answer === null || isHidden ? null : answer.ok ? (
        isDirty ? null : (
          <Text as="p" tone="success">
            {t("program.draft.saved")}
          </Text>
        )
      ) : (
        <Banner tone="warning" title={describe(answer.code)} />
      )}
    </div>
  );
}
