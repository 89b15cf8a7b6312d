import { Banner, BlockStack, Card, Layout, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { programChanges } from "../../domain/program/program-changes.ts";
import type { DraftView, ProductNames, ProgramView, TierMembers } from "../../views/program.ts";
import { useFormat } from "../format/format-provider.tsx";
import { AheadBanner } from "./ahead-banner.tsx";
import type { ProgramAnswer, ProgramAsk } from "./program-ask.ts";
import { GoneGoods } from "./gone-goods.tsx";
import { ProductNamesProvider } from "./product-names.tsx";
import { ProgramCards } from "./program-cards.tsx";
import { readProgramText } from "./read-program-text.ts";
import { Refused } from "./refused.tsx";
import { versionOf } from "./version-of.ts";
import { Who } from "./who.tsx";

interface ProgramPageProps {
  readonly view: ProgramView;
  /** Of the products that the rules in force are about. */
  readonly names: ProductNames;
  /** Who stands on which tier now. */
  readonly members: readonly TierMembers[];
  /** `kind:id` of whoever looks at the page. */
  readonly viewer: string;
  readonly busy: boolean;
  readonly answer: ProgramAnswer | null;
  readonly onAsk: (ask: ProgramAsk) => void;
}

/** The programme as it is, what is planned, and what somebody is preparing. */
export function ProgramPage({ view, names, members, viewer, busy, answer, onAsk }: ProgramPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = view;
  const inForce = versionOf(view, view.inForce);
  const { number, effectiveFrom } = inForce;
  const program = readProgramText(inForce.program);
  const newDraft = {
    content: t("program.newDraft"),
    onAction: () => onAsk({ ask: "newDraft" }),
    disabled: busy,
  };
  return (
    <Page
      title={t("program.title")}
      subtitle={t("program.inForceSince", { number, date: format.dateTime(effectiveFrom) })}
      primaryAction={newDraft}
      secondaryActions={[
        { content: t("rehearsals.title"), url: "/app/program/rehearsals" },
        { content: t("awards.title"), url: "/app/program/awards" },
        { content: t("program.history"), url: "/app/program/history" },
      ]}
    >
      <Answer answer={answer} />
      <BlockStack gap="400">
        {view.versions
          .filter(({ standing }) => standing === "ahead")
          .map((version) => (
            <AheadBanner
              key={version.number}
              version={version}
              inForce={inForce}
              currency={currency}
              busy={busy}
              onCallOff={() => onAsk({ ask: "callOff", number: version.number })}
            />
          ))}
        {view.rehearsed === null ? null : (
          <Banner
            tone="info"
            title={t("rehearsals.start.running", { number: view.rehearsed })}
            action={{ content: t("rehearsals.open"), url: "/app/program/rehearsals" }}
          />
        )}
        {view.versions.length === 1 && view.versions[0]?.actor === "system:install" ? (
          <Banner
            tone="info"
            title={t("program.first.banner")}
            action={{ content: t("program.first.begin"), url: "/app/program/start" }}
          >
            <Text as="p">{t("program.first.bannerDetail")}</Text>
          </Banner>
        ) : null}
        <ProductNamesProvider names={names}>
          <GoneGoods program={program} action={newDraft} />
        </ProductNamesProvider>
        <Layout>
          <Layout.Section>
            <ProgramCards program={program} {...{ currency, members }} />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Drafts view={view} viewer={viewer} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

/** What came of what was asked for; spoken too. */
export function Answer({ answer }: { answer: ProgramAnswer | null }) {
  const { t } = useTranslation();
  return (
    <div role="status" style={answer ? { marginBlockEnd: "var(--p-space-400)" } : {}}>
      {answer === null ? null : answer.ok ? (
        <Banner tone="success" title={t(`program.done.${answer.done}`, { number: answer.number })} />
      ) : (
        <Refused refusal={answer} />
      )}
    </div>
  );
}

function Drafts({ view, viewer }: { view: ProgramView; viewer: string }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("program.drafts.title")}
        </Text>
        {view.drafts.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("program.drafts.none")}
          </Text>
        ) : (
          view.drafts.map((draft) => <Draft key={draft.draftId} draft={draft} view={view} viewer={viewer} />)
        )}
      </BlockStack>
    </Card>
  );
}

function Draft({ draft, view, viewer }: { draft: DraftView; view: ProgramView; viewer: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const base = readProgramText(versionOf(view, draft.basedOn).program);
  const count = programChanges(base, readProgramText(draft.program)).length;
  return (
    <BlockStack gap="050">
      <Link url={`/app/program/drafts/${draft.draftId}`}>
        {t("program.drafts.open", { date: format.dateTime(draft.createdAt) })}
      </Link>
      <Text as="p">{count === 0 ? t("program.drafts.same") : t("program.drafts.changes", { count })}</Text>
      <Text as="p" tone="subdued">
        {t("program.drafts.based", { number: draft.basedOn })} ·{" "}
        {t("program.drafts.last", { date: format.dateTime(draft.changedAt) })}{" "}
        <Who actor={draft.changedBy} viewer={viewer} />
      </Text>
    </BlockStack>
  );
}
