import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { VersionView } from "../../views/program.ts";
import { useFormat } from "../format/format-provider.tsx";

/** Says of planned versions that something takes their place before their time; nothing where there are none. */
export function ReplacedPlans({ versions }: { readonly versions: readonly VersionView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (versions.length === 0) return null;
  return (
    <Banner tone="warning">
      {versions.map(({ number, effectiveFrom }) => (
        <Text as="p" key={number}>
          {t("program.publish.replaces", { number, date: format.dateTime(effectiveFrom) })}
        </Text>
      ))}
    </Banner>
  );
}
