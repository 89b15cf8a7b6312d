import { Banner, BlockStack, Layout, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HomeView } from "../../views/home.ts";
import type { RunAsks } from "../runs/run-asks.ts";
import { ParkedBanner } from "./parked-banner.tsx";
import { isSettingUp, SetupCard } from "./setup-card.tsx";
import { TiersCard } from "./tiers-card.tsx";
import { TodayCard } from "./today-card.tsx";
import { useDismissed } from "./use-dismissed.ts";
import { type ThemeState, useThemeState } from "./use-theme-state.ts";

interface HomePageProps {
  readonly home: HomeView;
  /** The app's client id, which links to the theme editor name. */
  readonly apiKey: string;
  readonly runs: RunAsks;
}

/** The first page: what happened today, who the members are, and what is still to be set up. */
export function HomePage({ home, apiKey, runs }: HomePageProps) {
  const { t } = useTranslation();
  const theme = useThemeState();
  const [dismissed, onDismiss] = useDismissed(`setup:${home.shop.domain}`);
  const { backfill } = home.setup;
  const [importLeft, onLeaveImport] = useDismissed(`import:${backfill?.runId ?? ""}`);
  // While there is still something to be done or to be waited for, that comes first.
  const settingUp = isSettingUp(home);
  // Whoever has watched it come about sees that it is there; the next visit has no need of it.
  const [watched, setWatched] = useState(settingUp);
  if (settingUp && !watched) setWatched(true);
  const hide = () => {
    onDismiss();
    onLeaveImport();
  };
  // Whoever has cancelled the import can go on with it here, until they say no.
  const isImportLeft = backfill?.outcome === "cancelled" && importLeft === false;
  const isShown =
    settingUp || isImportLeft || (dismissed !== true && (watched || isThemeLeft(theme, dismissed)));
  // It stays where it was watched, with what has the focus in it and what is read aloud of it.
  const isFirst = settingUp || watched;
  const today = <TodayCard today={home.today} timeZone={home.shop.timeZone} />;
  const setup = (
    <SetupCard
      home={home}
      apiKey={apiKey}
      theme={theme}
      runs={runs}
      {...(settingUp ? {} : { onDismiss: hide })}
    />
  );
  return (
    <Page title={t("home.title")}>
      <BlockStack gap="400">
        {home.connected ? null : (
          <Banner tone="critical" title={t("home.away.title")}>
            <Text as="p">{t("home.away.detail")}</Text>
          </Banner>
        )}
        <ParkedBanner home={home} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {isShown && isFirst ? setup : null}
              {today}
              {isShown && !isFirst ? setup : null}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <TiersCard home={home} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

/** The theme is the merchant's to change: it is asked for until it is done, or until they say no. */
function isThemeLeft(theme: ThemeState, dismissed: boolean | "unknown"): boolean {
  return theme === "open" && dismissed === false;
}
