import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Somebody saved the draft while the reader was editing it: both versions are there, and the reader chooses. */
export function ConflictBanner({ onMine, onTheirs }: { onMine: () => void; onTheirs: () => void }) {
  const { t } = useTranslation();
  return (
    <Banner tone="warning" title={t("program.draft.conflict")}>
      <BlockStack gap="300">
        <Text as="p">{t("program.draft.conflictDetail")}</Text>
        <InlineStack gap="200">
          <Button onClick={onTheirs}>{t("program.draft.conflictTheirs")}</Button>
          <Button onClick={onMine}>{t("program.draft.conflictMine")}</Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

interface MeanwhileBannerProps {
  readonly basedOn: number;
  readonly newest: number;
  readonly busy: boolean;
  readonly onGoOn: () => void;
}

/** Somebody has published since the draft was begun: its publisher shall have seen that. */
export function MeanwhileBanner({ basedOn, newest, busy, onGoOn }: MeanwhileBannerProps) {
  const { t } = useTranslation();
  return (
    <Banner tone="warning" title={t("program.draft.meanwhile", { number: newest })}>
      <BlockStack gap="300">
        <Text as="p">{t("program.draft.meanwhileDetail", { number: basedOn })}</Text>
        <InlineStack>
          <Button onClick={onGoOn} disabled={busy}>
            {t("program.draft.goOn", { number: newest })}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
