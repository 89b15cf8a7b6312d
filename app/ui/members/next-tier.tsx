import { List, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../../views/members.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Remark, SummaryCard } from "./summary-card.tsx";
import { useMeasureWords } from "./use-measure-words.ts";

type Measure = MemberView["counted"][number]["measure"];
type NextTierView = NonNullable<MemberView["nextTier"]>;

interface Props {
  readonly member: MemberView;
}

const isMoneyAlone = (measures: readonly { readonly measure: Measure }[]) =>
  measures.every(({ measure }) => measure === "spend");

/** What the member has of all that decides the tier, and over which time. */
export function WhatDecides({ member: { counted, tierWindow, windowSpendMinor } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMeasureWords();
  const what = counted.map(({ measure, has }) => words(measure, has)).join(" · ");
  const spend = format.money(windowSpendMinor);
  const byMoney = isMoneyAlone(counted);
  switch (tierWindow.kind) {
    case "rolling": {
      const count = tierWindow.months;
      return (
        <Remark>
          {byMoney
            ? t("members.one.spentMonths", { spend, count })
            : t("members.one.countedMonths", { what, count })}
        </Remark>
      );
    }
    case "calendar_year":
      return (
        <Remark>
          {byMoney ? t("members.one.spentYear", { spend }) : t("members.one.countedYear", { what })}
        </Remark>
      );
    case "lifetime":
      return (
        <Remark>
          {byMoney ? t("members.one.spentEver", { spend }) : t("members.one.countedEver", { what })}
        </Remark>
      );
  }
}

/** How far the next tier is. */
export function NextTier({ member: { nextTier } }: Props) {
  const { t } = useTranslation();
  return (
    <SummaryCard title={t("members.one.progress")}>
      {nextTier === null ? <Text as="p">{t("members.one.top")}</Text> : <Way nextTier={nextTier} />}
    </SummaryCard>
  );
}

function Way({ nextTier }: { readonly nextTier: NextTierView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMeasureWords();
  const labelId = useId();
  const { missingMinor, name, missing, match } = nextTier;
  // Where one of them is enough, the nearest counts.
  const shares = missing.map(({ threshold, missing: lacks }) =>
    threshold === 0 ? 1 : (threshold - lacks) / threshold,
  );
  const share = match === "all" ? Math.min(...shares) : Math.max(...shares);
  return (
    <>
      <Text as="p" id={labelId}>
        {isMoneyAlone(missing)
          ? t("members.one.missingSpend", { missing: format.money(missingMinor), tier: format.tier(name) })
          : t(match === "all" ? "members.one.needAll" : "members.one.needAny", { tier: format.tier(name) })}
      </Text>
      {isMoneyAlone(missing) ? null : (
        <List>
          {missing
            .filter(({ missing: lacks }) => lacks > 0)
            .map(({ measure, missing: lacks }) => (
              <List.Item key={measure}>{words(measure, lacks)}</List.Item>
            ))}
        </List>
      )}
      <ProgressBar
        progress={Math.round(Math.max(0, Math.min(1, share)) * 100)}
        size="small"
        tone="success"
        animated={false}
        ariaLabelledBy={labelId}
      />
    </>
  );
}
