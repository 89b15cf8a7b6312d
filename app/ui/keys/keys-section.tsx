import { Banner, BlockStack, Button, Card, Layout, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiKeyRow, ApiKeysPage } from "../../views/api-keys.ts";
import { useFormat } from "../format/format-provider.tsx";
import { EmptyList } from "../lists/empty-list.tsx";
import { Question } from "../lists/question.tsx";
import { TableCard } from "../lists/table-card.tsx";
import { Refused } from "../program/refused.tsx";
import type { ApiKeysAnswer, ApiKeysAsk } from "./api-keys-ask.ts";
import { MakeKey } from "./make-key.tsx";
import { ShownOnce } from "./shown-once.tsx";

interface KeysSectionProps {
  readonly view: ApiKeysPage;
  /** Where the API's own description is. */
  readonly descriptionUrl: string;
  readonly busy: boolean;
  /** What came of what was asked for last. */
  readonly answer: ApiKeysAnswer | null;
  readonly onAsk: (ask: ApiKeysAsk) => void;
}

/** With what programs of the store's own come to members and rewards. */
export function KeysSection({ view, descriptionUrl, busy, answer, onAsk }: KeysSectionProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<ApiKeyRow | null>(null);
  const open = view.keys.filter(({ revokedAt }) => revokedAt === null);
  const revoked = view.keys.filter(({ revokedAt }) => revokedAt !== null);
  return (
    <>
      <Layout.AnnotatedSection
        title={t("apiKeys.keys")}
        description={
          <BlockStack gap="200">
            <Text as="p">{t("apiKeys.keysIntro")}</Text>
            <Text as="p" breakWord>
              {t("apiKeys.guide", { address: descriptionUrl })}
            </Text>
          </BlockStack>
        }
      >
        <BlockStack gap="400">
          <div role="status">
            {answer?.kind === "made" ? (
              <ShownOnce
                key={answer.key}
                heading={t("apiKeys.made.heading")}
                detail={t("apiKeys.made.detail")}
                label={t("apiKeys.made.key")}
                secret={answer.key}
              />
            ) : null}
            {answer?.kind === "revoked" ? <Banner tone="success">{t("apiKeys.revoked")}</Banner> : null}
            <Refused refusal={answer?.kind === "refused" ? answer : null} />
          </div>
          {open.length === 0 ? (
            <Card>
              <EmptyList title={t("apiKeys.none")} detail={t("apiKeys.noneDetail")} />
            </Card>
          ) : (
            <OpenKeys keys={open} busy={busy} onRevoke={setAsking} />
          )}
          {open.length >= view.most ? (
            <Banner>{t("apiKeys.full", { count: view.most })}</Banner>
          ) : (
            <MakeKey busy={busy} onMake={(name, scopes) => onAsk({ ask: "make", name, scopes })} />
          )}
          {revoked.length === 0 ? null : <RevokedKeys keys={revoked} />}
        </BlockStack>
      </Layout.AnnotatedSection>
      {asking === null ? null : (
        <Question
          title={t("apiKeys.question.title", { name: asking.name })}
          lines={[t("apiKeys.question.detail")]}
          yes={t("apiKeys.question.yes")}
          no={t("apiKeys.question.no")}
          isDestructive
          onYes={() => onAsk({ ask: "revoke", keyId: asking.keyId })}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function OpenKeys({
  keys,
  busy,
  onRevoke,
}: {
  readonly keys: readonly ApiKeyRow[];
  readonly busy: boolean;
  readonly onRevoke: (key: ApiKeyRow) => void;
}) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const columns = [
    { title: t("apiKeys.column.name") },
    { title: t("apiKeys.column.scopes") },
    { title: t("apiKeys.column.used") },
    { title: t("apiKeys.column.revoke"), short: true },
  ];
  const rows = keys.map((key) => ({
    id: key.keyId,
    cells: [
      <KeyName key="name" apiKey={key} />,
      <Scopes key="scopes" scopes={key.scopes} />,
      key.usedAt === null ? t("apiKeys.neverUsed") : dateTime(key.usedAt),
      <Button
        key="revoke"
        disabled={busy}
        accessibilityLabel={t("apiKeys.revokeOf", { name: key.name })}
        onClick={() => onRevoke(key)}
      >
        {t("apiKeys.revoke")}
      </Button>,
    ],
  }));
  return <TableCard heading={t("apiKeys.open")} columns={columns} rows={rows} />;
}

function RevokedKeys({ keys }: { readonly keys: readonly ApiKeyRow[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const columns = [
    { title: t("apiKeys.column.name") },
    { title: t("apiKeys.column.used") },
    { title: t("apiKeys.column.revoked") },
  ];
  const rows = keys.map((key) => ({
    id: key.keyId,
    cells: [
      <KeyName key="name" apiKey={key} />,
      key.usedAt === null ? t("apiKeys.neverUsed") : dateTime(key.usedAt),
      dateTime(key.revokedAt ?? 0),
    ],
  }));
  return <TableCard heading={t("apiKeys.closed")} columns={columns} rows={rows} />;
}

function KeyName({ apiKey: { name, tail, createdAt } }: { readonly apiKey: ApiKeyRow }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  return (
    <BlockStack>
      <bdi>{name}</bdi>
      <small>{t("apiKeys.endsWith", { tail, date: date(createdAt) })}</small>
    </BlockStack>
  );
}

function Scopes({ scopes }: Pick<ApiKeyRow, "scopes">) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="050">
      {scopes.map((scope) => (
        <span key={scope}>{t(`apiKeys.scope.${scope}`)}</span>
      ))}
    </BlockStack>
  );
}
