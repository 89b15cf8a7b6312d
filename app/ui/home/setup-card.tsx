import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeView, SetupState } from "../../views/home.ts";
import type { RunAsks } from "../runs/run-asks.ts";
import { RunProgress } from "../runs/run-progress.tsx";
import { useBackfillWords } from "../runs/use-backfill-words.ts";
import { SetupStep, type StepState } from "./setup-step.tsx";
import { themeLinks } from "./theme-links.ts";
import type { ThemeState } from "./use-theme-state.ts";

interface SetupCardProps {
  readonly home: HomeView;
  readonly apiKey: string;
  readonly theme: ThemeState;
  readonly runs: RunAsks;
  /** Leaves the card out from now on; absent while something must still be done. */
  readonly onDismiss?: () => void;
}

/** Whether anything besides the theme is still to be done or waited for. */
export function isSettingUp({
  connected,
  setup: { backfill, discount, programMetafield },
}: HomeView): boolean {
  return (
    !connected ||
    (backfill?.outcome !== "done" && backfill?.outcome !== "cancelled") ||
    discount !== "done" ||
    programMetafield !== "done"
  );
}

/** What is set up in this store and what is left to do. */
export function SetupCard(props: SetupCardProps) {
  const { home, apiKey, theme, onDismiss } = props;
  const { t } = useTranslation();
  const { backfill, discount, programMetafield } = home.setup;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("home.setup.title")}
          </Text>
          {onDismiss ? (
            <Button variant="tertiary" onClick={onDismiss}>
              {t("home.setup.dismiss")}
            </Button>
          ) : null}
        </InlineStack>
        <BlockStack as="ul" gap="400">
          <SetupStep
            state={home.connected ? "done" : "failed"}
            label={t("home.setup.install.label")}
            detail={t(home.connected ? "home.setup.install.detail" : "home.setup.install.away", {
              shop: home.shop.name,
            })}
          />
          <ImportStep backfill={backfill} runs={props.runs} />
          <SetupStep
            state={SENT[programMetafield]}
            label={t("home.setup.programme.label")}
            detail={t(`home.setup.programme.${programMetafield}`)}
          />
          <SetupStep
            state={SENT[discount]}
            label={t("home.setup.discount.label")}
            detail={t(`home.setup.discount.${discount}`)}
          />
          <ThemeStep state={theme} domain={home.shop.domain} apiKey={apiKey} />
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

/** What Laurel sends by itself is never "to do": it is under way, there, or refused. */
const SENT: Record<SetupState, StepState> = { waiting: "running", done: "done", failed: "failed" };

interface ImportStepProps {
  readonly backfill: HomeView["setup"]["backfill"];
  readonly runs: RunAsks;
}

function ImportStep({ backfill, runs }: ImportStepProps) {
  const { t } = useTranslation();
  const words = useBackfillWords(backfill);
  return (
    <SetupStep state={IMPORTED[backfill?.outcome ?? "open"]} label={t("home.setup.history.label")}>
      <RunProgress kind="backfill" run={backfill} words={words} asks={runs} />
    </SetupStep>
  );
}

const IMPORTED = { open: "running", done: "done", failed: "failed", cancelled: "open" } as const;

interface ThemeStepProps {
  readonly state: ThemeState;
  readonly domain: string;
  readonly apiKey: string;
}

function ThemeStep({ state, domain, apiKey }: ThemeStepProps) {
  const { t } = useTranslation();
  const { blockUrl, embedUrl } = themeLinks(domain, apiKey);
  return (
    <SetupStep
      state={state === "done" ? "done" : "open"}
      label={t("home.setup.theme.label")}
      detail={t(state === "done" ? "home.setup.theme.done" : "home.setup.theme.open")}
    >
      <InlineStack gap="300" blockAlign="center">
        <Button url={blockUrl} target="_top">
          {t("home.setup.theme.action")}
        </Button>
        <Button url={embedUrl} target="_top" variant="plain">
          {t("home.setup.theme.embed")}
        </Button>
      </InlineStack>
    </SetupStep>
  );
}
