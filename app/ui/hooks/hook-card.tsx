import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HookLetterRow, HookRow } from "../../views/hooks.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import { wordOf } from "./add-hook.tsx";

interface HookCardProps {
  readonly hook: HookRow;
  readonly busy: boolean;
  readonly onRemove: () => void;
  readonly onTellAgain: () => void;
}

const TONES = { working: "success", failing: "warning", stopped: "critical" } as const;

/** One address, how it stands, and what it was told last. */
export function HookCard({ hook, busy, onRemove, onTellAgain }: HookCardProps) {
  const { t } = useTranslation();
  const { url, kinds, state, waiting, letters } = hook;
  const canTellAgain = state !== "working" || letters.some((letter) => letter.state === "lost");
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <Text as="h3" variant="headingSm" breakWord>
            <bdi>{url}</bdi>
          </Text>
          <Badge tone={TONES[state]}>{t(`hooks.state.${state}`)}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          {kinds.map((kind) => t(`hooks.kind.${wordOf(kind)}`)).join(" · ")}
        </Text>
        {state === "working" ? null : <Text as="p">{t(`hooks.stateDetail.${state}`)}</Text>}
        {waiting === 0 ? null : <Text as="p">{t("hooks.waiting", { count: waiting })}</Text>}
        {letters.length === 0 ? (
          <Text as="p">{t("hooks.noLetters")}</Text>
        ) : (
          <Letters letters={letters} url={url} />
        )}
        <InlineStack gap="200">
          {canTellAgain ? (
            <Button
              disabled={busy}
              onClick={onTellAgain}
              accessibilityLabel={t("hooks.tellAgainOf", { url })}
            >
              {t("hooks.tellAgain")}
            </Button>
          ) : null}
          <Button disabled={busy} onClick={onRemove} accessibilityLabel={t("hooks.removeOf", { url })}>
            {t("hooks.remove")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Letters({ letters, url }: { readonly letters: readonly HookLetterRow[]; readonly url: string }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <PlainTable
      caption={t("hooks.lettersOf", { url })}
      columns={[
        { title: t("hooks.column.what") },
        { title: t("hooks.column.at") },
        { title: t("hooks.column.state") },
      ]}
      rows={letters.map((letter) => ({
        id: letter.letterId,
        cells: [
          t(`hooks.kind.${wordOf(letter.kind)}`),
          dateTime(letter.occurredAt),
          letter.answer === null
            ? t(`hooks.letter.${letter.state}`)
            : t(`hooks.letterAnswered.${letter.state}`, { answer: letter.answer, count: letter.attempts }),
        ],
      }))}
    />
  );
}
