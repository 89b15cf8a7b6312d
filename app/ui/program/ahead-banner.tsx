import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { VersionView } from "../../views/program.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ChangesList } from "./changes-list.tsx";
import { readProgramText } from "./read-program-text.ts";

interface AheadBannerProps {
  readonly version: VersionView;
  readonly inForce: VersionView;
  readonly currency: string;
  readonly busy: boolean;
  readonly onCallOff: () => void;
}

/** A version whose moment is still to come, with what it will change. */
export function AheadBanner({ version, inForce, currency, busy, onCallOff }: AheadBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, effectiveFrom } = version;
  return (
    <Banner tone="info" title={t("program.ahead.title", { number, date: format.dateTime(effectiveFrom) })}>
      <BlockStack gap="300">
        <Text as="p">{t("program.ahead.detail")}</Text>
        <ChangesList
          currency={currency}
          before={readProgramText(inForce.program)}
          after={readProgramText(version.program)}
        />
        <InlineStack>
          <Button onClick={onCallOff} disabled={busy}>
            {t("program.ahead.callOff", { number })}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
