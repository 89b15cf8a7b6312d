import { BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { useSecondRender } from "../lists/use-second-render.ts";
import type { MemberRow, MembersView } from "./members-view.ts";
import { TierBadge } from "./tier-badge.tsx";
import type { TierOption } from "./tier-tone.ts";

interface MembersTableProps {
  readonly view: Pick<MembersView, "rows" | "tiers" | "previous" | "next">;
  readonly onPage: (cursor: string) => void;
}

/** One page of members. Each row leads to its member. */
export function MembersTable({ view, onPage }: MembersTableProps) {
  const { t } = useTranslation();
  const { smDown: narrow } = useBreakpoints();
  const { previous, next } = view;
  useSecondRender(view.rows);
  return (
    <IndexTable
      selectable={false}
      condensed={narrow}
      itemCount={view.rows.length}
      resourceName={{ singular: t("members.columns.member"), plural: t("members.title") }}
      headings={[
        { title: t("members.columns.member") },
        { title: t("members.columns.tier") },
        { title: t("members.columns.activity") },
        { title: t("members.columns.balance"), alignment: "end" },
        { title: t("members.columns.spend"), alignment: "end" },
      ]}
      pagination={{
        hasPrevious: previous !== null,
        hasNext: next !== null,
        onPrevious: () => previous !== null && onPage(previous),
        onNext: () => next !== null && onPage(next),
        accessibilityLabels: { previous: t("members.previous"), next: t("members.next") },
      }}
    >
      {view.rows.map((row, position) => (
        <IndexTable.Row key={row.customerId} id={row.customerId} position={position}>
          {narrow ? <NarrowRow row={row} tiers={view.tiers} /> : <WideRow row={row} tiers={view.tiers} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps {
  readonly row: MemberRow;
  readonly tiers: readonly TierOption[];
}

function WideRow({ row, tiers }: RowProps) {
  const format = useFormat();
  return (
    <>
      <IndexTable.Cell>
        <MemberLink row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <TierBadge tier={row.tier} ladder={tiers} />
      </IndexTable.Cell>
      <IndexTable.Cell>{format.date(row.lastOrderAt)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {format.number(row.points)}
        </Text>
        <Expiring row={row} alignment="end" />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {format.money(row.spendMinor)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

/** On a narrow screen a row is a small card: Polaris draws no columns there. */
function NarrowRow({ row, tiers }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%" }}>
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="center">
          <MemberLink row={row} />
          <TierBadge tier={row.tier} ladder={tiers} />
        </InlineStack>
        <InlineStack align="space-between">
          <Text as="span" tone="subdued" numeric>
            {t("members.columns.balance")}: {format.number(row.points)}
          </Text>
          <Text as="span" tone="subdued">
            {format.date(row.lastOrderAt)}
          </Text>
        </InlineStack>
        <Expiring row={row} alignment="start" />
      </BlockStack>
    </div>
  );
}

/** What runs out first, where anything does. */
function Expiring({ row: { expiring }, alignment }: { row: MemberRow; alignment: "start" | "end" }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!expiring) return null;
  const facts = { points: format.number(expiring.points), date: format.date(expiring.lastMoment) };
  return (
    <Text as="p" variant="bodySm" tone="subdued" alignment={alignment} numeric>
      {t("members.expiring", facts)}
    </Text>
  );
}

function MemberLink({ row }: { row: MemberRow }) {
  const { t } = useTranslation();
  return (
    <Link url={`/app/members/${row.customerId}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="medium">
        {row.name ?? t("members.nameless", { id: row.customerId })}
      </Text>
    </Link>
  );
}
