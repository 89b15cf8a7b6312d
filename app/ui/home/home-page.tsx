import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeView } from "./home-view.ts";
import { ParkedBanner } from "./parked-banner.tsx";
import { SetupCard } from "./setup-card.tsx";
import { TiersCard } from "./tiers-card.tsx";
import { TodayCard } from "./today-card.tsx";

interface HomePageProps {
  readonly home: HomeView;
  /** Asks for a stopped import to go on. */
  readonly onContinueImport: () => void;
  readonly continuing: boolean;
}

/** The first page: what is set up, what happened today, who the members are. */
export function HomePage({ home, onContinueImport, continuing }: HomePageProps) {
  const { t } = useTranslation();
  // While there is still something to be done or to be waited for, that comes first.
  const settled = home.history.state === "done" && home.discount === "done";
  const today = <TodayCard today={home.today} timeZone={home.store.timeZone} />;
  const setup = <SetupCard home={home} onContinueImport={onContinueImport} continuing={continuing} />;
  return (
    <Page title={t("home.title")}>
      <BlockStack gap="400">
        <ParkedBanner parked={home.parked} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {settled ? today : setup}
              {settled ? setup : today}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <TiersCard tiers={home.tiers} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
