import { BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberRow, MembersPage, TierName } from "../../views/members.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { useSecondRender } from "../lists/use-second-render.ts";
import { ClosedBadge } from "./closed-badge.tsx";
import { MembershipBadge } from "./membership-badge.tsx";
import { TierBadge } from "./tier-badge.tsx";
import { useNameMember } from "./use-name-member.ts";

interface MembersTableProps {
  readonly page: MembersPage;
  readonly onPage: (cursor: string) => void;
}

/** One page of members. Each row leads to its member. */
export function MembersTable({ page, onPage }: MembersTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { smDown: narrow } = useBreakpoints();
  const { members, tiers, previous, next } = page;
  useSecondRender(members);
  return (
    <IndexTable
      selectable={false}
      condensed={narrow}
      itemCount={members.length}
      resourceName={{ singular: t("members.columns.member"), plural: t("members.title") }}
      headings={[
        { title: t("members.columns.member") },
        { title: t("members.columns.tier") },
        { title: t("members.columns.activity") },
        { title: format.pointsLabel, alignment: "end" },
        { title: t("members.columns.spend"), alignment: "end" },
      ]}
      {...(previous === null && next === null
        ? {}
        : {
            pagination: {
              hasPrevious: previous !== null,
              hasNext: next !== null,
              onPrevious: () => previous !== null && onPage(previous),
              onNext: () => next !== null && onPage(next),
              accessibilityLabels: { previous: t("members.previous"), next: t("members.next") },
            },
          })}
    >
      {members.map((row, position) => (
        <IndexTable.Row key={row.customerId} id={row.customerId} position={position}>
          {narrow ? <NarrowRow row={row} tiers={tiers} /> : <WideRow row={row} tiers={tiers} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps {
  readonly row: MemberRow;
  readonly tiers: readonly TierName[];
}

function WideRow({ row, tiers }: RowProps) {
  const format = useFormat();
  return (
    <>
      <IndexTable.Cell>
        <MemberLink row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <TierBadge id={row.tierId} name={row.tierName} ladder={tiers} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <LastOrder row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {format.number(row.available)}
        </Text>
        <Expiring row={row} alignment="end" />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {format.money(row.lifetimeSpendMinor)}
        </Text>
        <ForTier row={row} alignment="end" />
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
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <MemberLink row={row} />
          <TierBadge id={row.tierId} name={row.tierName} ladder={tiers} />
        </InlineStack>
        <InlineStack align="space-between">
          <Text as="span" tone="subdued" numeric>
            {format.points(row.available)}
          </Text>
          <Text as="span" tone="subdued">
            <LastOrder row={row} />
          </Text>
        </InlineStack>
        <Expiring row={row} alignment="start" />
        <Text as="p" variant="bodySm" tone="subdued" numeric>
          {t("members.columns.spend")}: {format.money(row.lifetimeSpendMinor)}
        </Text>
        <ForTier row={row} alignment="start" />
      </BlockStack>
    </div>
  );
}

interface RemarkProps {
  readonly row: MemberRow;
  readonly alignment: "start" | "end";
}

/** When the last order was placed, or that there is none. */
function LastOrder({ row: { lastOrderAt } }: Pick<RowProps, "row">) {
  const { t } = useTranslation();
  const format = useFormat();
  return <>{lastOrderAt === null ? t("members.noOrderYet") : format.date(lastOrderAt)}</>;
}

/** What runs out first, where anything does. */
function Expiring({ row: { expiring }, alignment }: RemarkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!expiring) return null;
  // Points end with the first moment of a day; people say the day before it.
  const facts = { points: format.points(expiring.points), date: format.date(expiring.at - 1) };
  return (
    <Text as="p" variant="bodySm" tone="subdued" alignment={alignment} numeric>
      {t("members.expiring", facts)}
    </Text>
  );
}

/** What of the spend decides the tier, where that is not all of it. */
function ForTier({ row: { windowSpendMinor, lifetimeSpendMinor }, alignment }: RemarkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (windowSpendMinor === lifetimeSpendMinor) return null;
  return (
    <Text as="p" variant="bodySm" tone="subdued" alignment={alignment} numeric>
      {t("members.spendForTier", { spend: format.money(windowSpendMinor) })}
    </Text>
  );
}

function MemberLink({ row }: { row: MemberRow }) {
  const name = useNameMember();
  return (
    <InlineStack gap="200" blockAlign="center">
      <Link url={`/app/members/${row.customerId}`} dataPrimaryLink monochrome removeUnderline>
        <Text as="span" fontWeight="medium" breakWord>
          <GivenName>{name(row)}</GivenName>
        </Text>
      </Link>
      <ClosedBadge closed={row.closed} />
      <MembershipBadge membership={row.membership} />
    </InlineStack>
  );
}
