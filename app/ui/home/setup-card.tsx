import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { HistoryProgress, useHistorySentence } from "./history-progress.tsx";
import { type HistoryView, type HomeView, isImporting } from "./home-view.ts";
import { SetupStep, type StepState } from "./setup-step.tsx";
import { useThemeState } from "./use-theme-state.ts";

interface SetupCardProps {
  readonly home: HomeView;
  /** Asks for the import to go on after it failed. */
  readonly onContinueImport: () => void;
  readonly continuing: boolean;
}

/** What is set up in this store and what is left to do. */
export function SetupCard({ home, onContinueImport, continuing }: SetupCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("home.setup.title")}
        </Text>
        <BlockStack as="ul" gap="400">
          <SetupStep
            state="done"
            label={t("home.setup.install.label")}
            detail={t("home.setup.install.detail", { shop: home.shop })}
          />
          <HistoryStep history={home.history} onContinueImport={onContinueImport} continuing={continuing} />
          <SetupStep
            state={home.discount}
            label={t("home.setup.discount.label")}
            detail={t(`home.setup.discount.${home.discount}`)}
          />
          <ThemeStep theme={home.theme} />
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

interface HistoryStepProps extends Omit<SetupCardProps, "home"> {
  readonly history: HistoryView;
}

function HistoryStep({ history, onContinueImport, continuing }: HistoryStepProps) {
  const { t } = useTranslation();
  const sentence = useHistorySentence(history);
  const describe = useDescribeError();
  return (
    <SetupStep state={historyState(history)} label={t("home.setup.history.label")} detail={sentence}>
      <HistoryProgress history={history} />
      {history.refused > 0 ? (
        <Text as="p" tone="subdued">
          {t("home.setup.history.refused", { count: history.refused })}
        </Text>
      ) : null}
      {history.errorCode === null ? null : <Text as="p">{describe(history.errorCode)}</Text>}
      {history.state === "failed" ? (
        <InlineStack>
          <Button onClick={onContinueImport} loading={continuing}>
            {t("home.setup.history.again")}
          </Button>
        </InlineStack>
      ) : null}
    </SetupStep>
  );
}

function ThemeStep({ theme }: Pick<HomeView, "theme">) {
  const { t } = useTranslation();
  const state = useThemeState();
  return (
    <SetupStep
      state={state === "done" ? "done" : "open"}
      label={t("home.setup.theme.label")}
      detail={t(state === "done" ? "home.setup.theme.done" : "home.setup.theme.open")}
    >
      <InlineStack gap="300" blockAlign="center">
        <Button url={theme.blockUrl} target="_top">
          {t("home.setup.theme.action")}
        </Button>
        <Button url={theme.embedUrl} target="_top" variant="plain">
          {t("home.setup.theme.embed")}
        </Button>
      </InlineStack>
    </SetupStep>
  );
}

function historyState(history: HistoryView): StepState {
  if (isImporting(history)) return "running";
  return history.state === "failed" ? "failed" : "done";
}
