import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeView } from "./home-view.ts";
import { ParkedBanner } from "./parked-banner.tsx";
import { SetupCard } from "./setup-card.tsx";
import { TiersCard } from "./tiers-card.tsx";
import { TodayCard } from "./today-card.tsx";

interface HomePageProps {
  readonly home: HomeView;
  /** What has been asked for and is on its way. */
  readonly asked: string | null;
  readonly onAsk: (ask: "import" | "retry") => void;
}

/** The first page: what is set up, what happened today, who the members are. */
export function HomePage({ home, asked, onAsk }: HomePageProps) {
  const { t } = useTranslation();
  // While there is still something to be done or to be waited for, that comes first.
  const settled = home.history.state === "done" && home.discount === "done";
  const today = <TodayCard today={home.today} timeZone={home.store.timeZone} />;
  const setup = (
    <SetupCard home={home} onContinueImport={() => onAsk("import")} continuing={asked === "import"} />
  );
  return (
    <Page title={t("home.title")}>
      <BlockStack gap="400">
        <ParkedBanner parked={home.parked} onRetry={() => onAsk("retry")} retrying={asked === "retry"} />
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
