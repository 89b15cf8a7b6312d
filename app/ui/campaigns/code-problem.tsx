import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CodeUsesView } from "../../views/campaigns.ts";

/** Why Shopify does not have the discount of a code as it should be, and what to do. */
export function CodeProblem({ problem }: Pick<CodeUsesView, "problem">) {
  const { t } = useTranslation();
  if (problem === null) return null;
  return (
    <Banner tone="critical" title={t(`campaigns.code.problem.${problem}.title`)}>
      <Text as="p">{t(`campaigns.code.problem.${problem}.detail`)}</Text>
    </Banner>
  );
}
