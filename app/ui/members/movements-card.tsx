import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberView } from "./member-view.ts";
import { MovementRow } from "./movement-row.tsx";

type StatementView = Pick<MemberView, "movements" | "paged" | "older">;

/** A member's statement, latest first. */
export function MovementsCard({ view }: { view: StatementView }) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {t("members.one.movements")}
        </Text>
      </Box>
      {view.movements.length === 0 ? (
        <Box padding="400" paddingBlockStart="0">
          <BlockStack gap="100">
            <Text as="p" fontWeight="medium">
              {t("members.one.noMovements")}
            </Text>
            <Text as="p" tone="subdued">
              {t("members.one.noMovementsDetail")}
            </Text>
          </BlockStack>
        </Box>
      ) : (
        <BlockStack as="ul">
          {view.movements.map((movement) => (
            <MovementRow key={movement.id} movement={movement} />
          ))}
        </BlockStack>
      )}
      <StatementPages paged={view.paged} older={view.older} />
    </Card>
  );
}

function StatementPages({ paged, older }: Pick<StatementView, "paged" | "older">) {
  const { t } = useTranslation();
  if (!paged && older === null) return null;
  return (
    <Box padding="300" borderBlockStartWidth="025" borderColor="border-secondary">
      <InlineStack align="center" gap="300">
        {paged ? <Button url="?">{t("members.one.latest")}</Button> : null}
        {older === null ? null : (
          <Button url={`?cursor=${encodeURIComponent(older)}`}>{t("members.one.older")}</Button>
        )}
      </InlineStack>
    </Box>
  );
}
