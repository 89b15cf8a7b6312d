import { BlockStack, Box, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { OlderPages } from "../lists/older-pages.tsx";
import { MOVEMENT_KINDS, type MemberAddress, memberUrl } from "./member-query.ts";
import type { StatementView } from "./member-view.ts";
import { MovementList } from "./movement-list.tsx";
import type { TierOption } from "./tier-tone.ts";

interface MovementsCardProps {
  readonly statement: StatementView;
  readonly tiers: readonly TierOption[];
  /** The last moment that is shown; null where it is all. */
  readonly until: number | null;
  readonly onAddress: (changes: Partial<MemberAddress>) => void;
}

/** A member's statement, latest first. */
export function MovementsCard({ statement, tiers, until, onAddress }: MovementsCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { address, movements, older } = statement;
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {until === null
              ? t("members.one.movements")
              : t("members.one.movementsUntil", { date: format.date(until) })}
          </Text>
          <Select
            label={t("members.one.kindFilter")}
            labelInline
            value={address.kind}
            options={[
              { value: "", label: t("members.one.allKinds") },
              ...MOVEMENT_KINDS.map((kind) => ({ value: kind, label: t(`members.kinds.${kind}`) })),
            ]}
            onChange={(kind) => onAddress({ kind: MOVEMENT_KINDS.find((known) => known === kind) ?? "" })}
          />
        </InlineStack>
      </Box>
      {movements.length === 0 ? (
        <Nothing address={address} />
      ) : (
        <MovementList movements={movements} tiers={tiers} />
      )}
      <OlderPages
        latest={
          address.cursor === null ? null : { url: memberUrl(address, {}), label: t("members.one.latest") }
        }
        older={
          older === null
            ? null
            : { url: memberUrl(address, { cursor: older }), label: t("members.one.older") }
        }
      />
    </Card>
  );
}

function Nothing({ address }: { address: MemberAddress }) {
  const { t } = useTranslation();
  const narrowed = address.kind !== "" || address.on !== "" || address.known !== "";
  return (
    <Box padding="400" paddingBlockStart="0">
      <BlockStack gap="100">
        <Text as="p" fontWeight="medium">
          {t(narrowed ? "members.one.noneOfKind" : "members.one.noMovements")}
        </Text>
        <Text as="p" tone="subdued">
          {t(narrowed ? "members.one.noneOfKindDetail" : "members.one.noMovementsDetail")}
        </Text>
      </BlockStack>
    </Box>
  );
}
