import { BlockStack, Box, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TierName } from "../../views/members.ts";
import type { StatementView } from "../../views/statement.ts";
import { useFormat } from "../format/format-provider.tsx";
import { OlderPages } from "../lists/older-pages.tsx";
import { MOVEMENT_KINDS, type MemberAddress, memberUrl } from "./member-query.ts";
import { MovementRow } from "./movement-row.tsx";
import { tiesInStatement } from "./movement-ties.ts";

interface MovementsCardProps {
  readonly statement: StatementView;
  readonly address: MemberAddress;
  readonly tiers: readonly TierName[];
  /** Who looks at the page, as an actor. */
  readonly viewer: string;
  readonly onAddress: (changes: Partial<MemberAddress>) => void;
}

/** A member's statement, latest first. */
export function MovementsCard({ statement, address, tiers, viewer, onAddress }: MovementsCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lines, next, occurredUntil } = statement;
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {occurredUntil === null
              ? t("members.one.movements")
              : t("members.one.movementsUntil", { date: format.date(occurredUntil) })}
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
      {lines.length === 0 ? (
        <Nothing address={address} />
      ) : (
        <BlockStack as="ul">
          {lines.map((line) => (
            <MovementRow
              key={line.entryId}
              movement={line}
              ties={tiesInStatement(line, lines, address)}
              tiers={tiers}
              viewer={viewer}
            />
          ))}
        </BlockStack>
      )}
      <OlderPages
        latest={
          address.cursor === null ? null : { url: memberUrl(address, {}), label: t("members.one.latest") }
        }
        older={
          next === null ? null : { url: memberUrl(address, { cursor: next }), label: t("members.one.older") }
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
