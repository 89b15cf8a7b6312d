import { BlockStack, Box, Button, Card, InlineStack, Modal, Page, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProgramView, VersionView } from "../../views/program.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ChangesList } from "./changes-list.tsx";
import type { ProgramAnswer, ProgramAsk } from "./program-ask.ts";
import { Answer } from "./program-page.tsx";
import { publishMoment } from "./publish-moment.ts";
import { readProgramText } from "./read-program-text.ts";
import { ReplacedPlans } from "./replaced-plans.tsx";
import { StandingBadge } from "./standing-badge.tsx";
import { versionOf } from "./version-of.ts";
import { Who } from "./who.tsx";

interface HistoryPageProps {
  readonly view: ProgramView;
  readonly viewer: string;
  /** The versions that are compared. */
  readonly compared: { readonly one: number; readonly two: number };
  readonly busy: boolean;
  readonly answer: ProgramAnswer | null;
  readonly onAsk: (ask: ProgramAsk) => void;
  readonly onCompare: (compared: { readonly one: number; readonly two: number }) => void;
}

/** All versions, who published them and when, and what each changed. */
export function HistoryPage(props: HistoryPageProps) {
  const { view, viewer, compared, busy, answer, onAsk, onCompare } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<VersionView | null>(null);
  return (
    <Page title={t("program.history")} backAction={{ content: t("program.title"), url: "/app/program" }}>
      <Answer answer={answer} />
      <BlockStack gap="400">
        {view.versions.length < 2 ? null : (
          <CompareCard view={view} compared={compared} onCompare={onCompare} />
        )}
        {view.versions.map((version) => (
          <VersionCard
            key={version.number}
            version={version}
            view={view}
            viewer={viewer}
            onRollBack={() => setChosen(version)}
          />
        ))}
      </BlockStack>
      {chosen === null ? null : (
        <RollBackDialog
          version={chosen}
          view={view}
          busy={busy}
          onClose={() => setChosen(null)}
          onYes={() => {
            onAsk({ ask: "rollBack", number: chosen.number, basedOn: view.newest });
            setChosen(null);
          }}
        />
      )}
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

interface VersionCardProps {
  readonly version: VersionView;
  readonly view: ProgramView;
  readonly viewer: string;
  readonly onRollBack: () => void;
}

function VersionCard({ version, view, viewer, onRollBack }: VersionCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, standing, calledOff, copyOf } = version;
  const before = view.versions.find(
    (each) => each.number < number && each.calledOff === null && each.standing !== "rehearsed",
  );
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t("program.version", { number })}
            </Text>
            <StandingBadge standing={standing} />
          </InlineStack>
          {standing === "in_force" || standing === "ahead" ? null : (
            <Button onClick={onRollBack}>
              {standing === "former"
                ? t("program.past.back", { number })
                : t("program.past.again", { number })}
            </Button>
          )}
        </InlineStack>
        <Text as="p" tone="subdued">
          {t(standing === "rehearsed" ? "program.past.rehearsed" : "program.past.published", {
            date: format.dateTime(version.publishedAt),
          })}{" "}
          <Who actor={version.actor} viewer={viewer} />
          {version.effectiveFrom === version.publishedAt
            ? null
            : ` · ${t("program.past.from", { date: format.dateTime(version.effectiveFrom) })}`}
          {copyOf === null ? null : ` · ${t("program.past.copy", { number: copyOf })}`}
          {calledOff === null ? null : (
            <>
              {" · "}
              {t("program.past.calledOff", { date: format.dateTime(calledOff.at) })}{" "}
              <Who actor={calledOff.actor} viewer={viewer} />
            </>
          )}
        </Text>
        {before === undefined ? (
          <Text as="p">{t("program.past.first")}</Text>
        ) : (
          <BlockStack gap="100">
            <Text as="p">{t("program.past.before", { number: before.number })}</Text>
            <ChangesList
              currency={view.currency}
              before={readProgramText(before.program)}
              after={readProgramText(version.program)}
            />
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function CompareCard({
  view,
  compared,
  onCompare,
}: Pick<HistoryPageProps, "view" | "compared" | "onCompare">) {
  const { t } = useTranslation();
  const options = view.versions.map(({ number }) => ({
    label: t("program.version", { number }),
    value: String(number),
  }));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("program.past.compare")}
        </Text>
        <Text as="p" tone="subdued">
          {t("program.past.compareDetail")}
        </Text>
        <InlineStack gap="300">
          <Select
            label={t("program.past.one")}
            options={options}
            value={String(compared.one)}
            onChange={(one) => onCompare({ ...compared, one: Number(one) })}
          />
          <Select
            label={t("program.past.two")}
            options={options}
            value={String(compared.two)}
            onChange={(two) => onCompare({ ...compared, two: Number(two) })}
          />
        </InlineStack>
        <div role="status">
          <ChangesList
            currency={view.currency}
            before={readProgramText(versionOf(view, compared.one).program)}
            after={readProgramText(versionOf(view, compared.two).program)}
          />
        </div>
      </BlockStack>
    </Card>
  );
}

interface RollBackDialogProps {
  readonly version: VersionView;
  readonly view: ProgramView;
  readonly busy: boolean;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

function RollBackDialog({ version, view, busy, onYes, onClose }: RollBackDialogProps) {
  const { t } = useTranslation();
  const { number } = version;
  const isBack = version.standing === "former";
  return (
    <Modal
      open
      onClose={onClose}
      title={isBack ? t("program.past.backTitle", { number }) : t("program.past.againTitle", { number })}
      primaryAction={{
        content: isBack ? t("program.past.backYes") : t("program.past.againYes"),
        onAction: onYes,
        disabled: busy,
      }}
      secondaryActions={[{ content: t("program.past.backNo"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <ReplacedPlans versions={publishMoment(view, { kind: "now" }).replaced} />
          <Text as="p">{t("program.past.backDetail")}</Text>
          <ChangesList
            currency={view.currency}
            before={readProgramText(versionOf(view, view.inForce).program)}
            after={readProgramText(version.program)}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
