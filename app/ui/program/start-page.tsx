import {
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Layout,
  Page,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { lawful } from "../../domain/law/lawful.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import { encodeProgram } from "../../domain/program/program-codec.ts";
import type { Program } from "../../domain/program/program.ts";
import { usualMinorPerHundredPoints } from "../../domain/program/points-worth.ts";
import {
  MARGIN_LIMITS,
  type ProposalWish,
  proposeProgram,
} from "../../domain/program/proposal/propose-program.ts";
import { TEMPLATE_NAMES } from "../../domain/program/proposal/templates.ts";
import type { FirstRunView, LawsView } from "../../views/program.ts";
import type { RunsView, WhatIfRun } from "../../views/runs.ts";
import type { WhatIfShown } from "../../views/what-if.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { RunAsks } from "../runs/run-asks.ts";
import { RunCard } from "../runs/run-card.tsx";
import { useWhatIfWords } from "../runs/use-what-if-words.ts";
import { ProgramCards } from "./program-cards.tsx";
import { marginOf, worthOf, type StartAddress, type StartAsk } from "./start-ask.ts";
import { StartOutcome } from "./start-outcome.tsx";
import { useLawWords } from "./use-law-words.ts";
import { useSoldWords } from "./use-sold-words.ts";

interface StartPageProps {
  readonly view: FirstRunView;
  /** Of where the store sells to; null: it is asked for just now. */
  readonly laws: LawsView | null;
  readonly address: StartAddress;
  readonly onAddress: (changes: Partial<StartAddress>) => void;
  readonly runs: RunsView<WhatIfRun>;
  /** What came of the trial that the address names; null: nothing yet. */
  readonly shown: WhatIfShown | null;
  readonly asks: RunAsks;
  readonly busy: boolean;
  readonly refusal: string | null;
  readonly onAsk: (ask: StartAsk) => void;
}

/** Proposes a programme from the store's own figures, and shows what it would have cost and given. */
export function StartPage(props: StartPageProps) {
  const { view, laws, address, runs, shown, asks, busy, refusal, onAsk } = props;
  const { t } = useTranslation();
  const describe = useDescribeError();
  const minorPerHundredPoints = isCurrencyCode(view.currency) ? worthOf(address.worth, view.currency) : null;
  const { program, wish, isOld } = useProposal(view, laws, address, minorPerHundredPoints);
  const isIdle = busy || program === null || isOld;
  const ask = (what: StartAsk["ask"]) => {
    if (program === null || minorPerHundredPoints === null || isOld) return;
    onAsk({ ask: what, program: JSON.stringify(encodeProgram(program)), minorPerHundredPoints });
  };
  // One that runs keeps others waiting, whoever has asked for it.
  const run = runs.current ?? (runs.last?.runId === address.run ? runs.last : null);
  const words = useWhatIfWords(run);
  return (
    <Page
      title={t("program.first.title")}
      subtitle={t("program.first.subtitle")}
      backAction={{ content: t("program.title"), url: "/app/program" }}
      primaryAction={{
        content: t("program.first.draft"),
        onAction: () => ask("draft"),
        disabled: isIdle,
      }}
    >
      <Layout>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <FiguresCard view={view} />
            <WishCard {...props} isWorthWrong={minorPerHundredPoints === null} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section>
          <BlockStack gap="400">
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  {t("program.first.tryTitle")}
                </Text>
                <Text as="p">{t("program.first.tryDetail")}</Text>
                <InlineStack>
                  <Button
                    onClick={() => ask("try")}
                    disabled={isIdle || runs.current !== null || view.figures.orders === 0}
                  >
                    {t("program.first.try")}
                  </Button>
                </InlineStack>
                <div role="status">
                  {refusal === null ? null : <Banner tone="warning" title={describe(refusal)} />}
                  {shown === null ? null : <StartOutcome shown={shown} />}
                </div>
              </BlockStack>
            </Card>
            {run === null || (shown !== null && runs.current === null) ? null : (
              <RunCard kind="what_if" run={run} words={words} asks={asks} detail={t("runs.what_if.detail")} />
            )}
            <Sold laws={laws} />
            <Kept margin={isOld ? (wish?.marginPercent ?? null) : null} />
            {program === null ? null : <ProgramCards program={program} currency={view.currency} />}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** Says that the proposal is the one from before. */
function Kept({ margin }: { readonly margin: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div role="status">
      {margin === null ? null : (
        <Banner tone="info">{t("program.first.kept", { margin: format.percent(margin / 100) })}</Banner>
      )}
    </div>
  );
}

/** Why the proposal names laws, or none though it may have to. */
function Sold({ laws }: { readonly laws: LawsView | null }) {
  const { t } = useTranslation();
  const { names } = useLawWords();
  const { countries } = useSoldWords();
  const fitting = laws?.whereSold?.fitting;
  if (laws === null || fitting?.length === 0) return null;
  const sold = new Set((fitting ?? []).flatMap((one) => one.countries));
  return (
    <Banner tone="info">
      {fitting === undefined
        ? t("program.law.sold.notProposed")
        : t("program.law.sold.proposed", {
            countries: countries([...sold].sort()),
            laws: names(fitting.map(({ law }) => law)),
          })}
    </Banner>
  );
}

interface Proposal {
  /** In the reader's language; null as long as margin or worth was none. */
  readonly program: Program | null;
  /** The figures that it is made from. */
  readonly wish: Pick<ProposalWish, "marginPercent" | "minorPerHundredPoints"> | null;
  /** What stands in a field now is none: this is the proposal from before. */
  readonly isOld: boolean;
}

function useProposal(
  { currency, timeZone, figures }: FirstRunView,
  sold: LawsView | null,
  address: StartAddress,
  minorPerHundredPoints: number | null,
): Proposal {
  const { t } = useTranslation();
  const format = useFormat();
  const { template } = address;
  const margin = marginOf(address.margin, format);
  const isSound = "percent" in margin && minorPerHundredPoints !== null;
  const typed = isSound ? { marginPercent: margin.percent, minorPerHundredPoints } : null;
  const [kept, setKept] = useState(typed);
  if (typed !== null && JSON.stringify(typed) !== JSON.stringify(kept)) setKept(typed);
  const program = useMemo(() => {
    if (kept === null || !isCurrencyCode(currency)) return null;
    const names = {
      tiers: [
        t("program.first.tier.bronze"),
        t("program.first.tier.silver"),
        t("program.first.tier.gold"),
        t("program.first.tier.platinum"),
      ],
      welcome: t("program.rule.start.firstOrder.name"),
      quietDays: t("program.first.quietDays"),
    } as const;
    const laws = (sold?.whereSold?.fitting ?? []).map(({ law }) => law);
    return lawful(proposeProgram(figures, { template, ...kept, currency, timeZone, names }), laws);
  }, [t, figures, sold, template, kept, currency, timeZone]);
  return { program, wish: kept, isOld: typed === null };
}

/** What the store's own orders say. */
function FiguresCard({ view: { figures, since } }: { readonly view: FirstRunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { orders, averageMinor, members, repeaters } = figures;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("program.first.figures", { date: format.date(since) })}
        </Text>
        {orders === 0 ? (
          <Text as="p">{t("program.first.noOrders")}</Text>
        ) : (
          <>
            <Text as="p">
              {t("program.first.orders", { count: orders, members: format.number(members) })}
            </Text>
            <Text as="p">{t("program.first.average", { amount: format.money(averageMinor) })}</Text>
            <Text as="p">
              {t("program.first.repeat", { share: format.percent(members === 0 ? 0 : repeaters / members) })}
            </Text>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

/** What only the merchant knows: the trade, the margin, and what points shall be worth. */
function WishCard({ view, address, onAddress, isWorthWrong }: StartPageProps & { isWorthWrong: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = view;
  const usual = isCurrencyCode(currency) ? usualMinorPerHundredPoints(currency, null) : 0;
  const margin = marginOf(address.margin, format);
  const faults = {
    range: t("program.problem.range", MARGIN_LIMITS),
    decimals: t("program.problem.decimals", { count: 1, example: format.decimal(12.5) }),
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("program.first.wish")}
        </Text>
        <Select
          label={t("program.first.template")}
          options={TEMPLATE_NAMES.map((value) => ({ value, label: t(`program.first.templateTo.${value}`) }))}
          value={address.template}
          onChange={(value) =>
            onAddress({ template: TEMPLATE_NAMES.find((name) => name === value) ?? address.template })
          }
        />
        <Text as="p" tone="subdued">
          {t(`program.first.templateHelp.${address.template}`)}
        </Text>
        <TextField
          label={t("program.first.margin")}
          value={address.margin}
          onChange={(margin) => onAddress({ margin })}
          error={"fault" in margin ? faults[margin.fault] : false}
          helpText={t("program.first.marginHelp")}
          suffix="%"
          inputMode="decimal"
          autoComplete="off"
        />
        <TextField
          label={t("whatIf.form.value")}
          value={address.worth}
          onChange={(worth) => onAddress({ worth })}
          error={isWorthWrong ? t("program.first.worthWrong") : false}
          helpText={t("program.first.worthHelp", { amount: format.money(usual) })}
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
        />
      </BlockStack>
    </Card>
  );
}
