import {
  Banner,
  BlockStack,
  Box,
  Card,
  IndexTable,
  InlineStack,
  Link,
  Select,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { TierMover, TierMovers, TierWay } from "../../views/tier-preview.ts";
import { GivenName } from "../lists/given-name.tsx";
import { useSecondRender } from "../lists/use-second-render.ts";
import { useNameMember } from "../members/use-name-member.ts";
import type { PreviewAddress } from "./preview-query.ts";
import { useWhyMoved } from "./use-why-moved.ts";
import { WayBadge } from "./way-badge.tsx";

const WAYS: readonly TierWay[] = ["all", "up", "down"];

interface MoversCardProps {
  readonly movers: TierMovers;
  readonly address: PreviewAddress;
  readonly loading: boolean;
  readonly onAddress: (changes: Partial<PreviewAddress>) => void;
}

/** Those who would move, page by page, each with why. */
export function MoversCard({ movers, address, loading, onAddress }: MoversCardProps) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="h2" variant="headingSm">
            {t("tierPreview.people")}
          </Text>
          <InlineStack>
            <Select
              label={t("tierPreview.show")}
              labelInline
              options={WAYS.map((value) => ({ value, label: t(`tierPreview.way.${value}`) }))}
              value={address.way}
              onChange={(value) => onAddress({ way: WAYS.find((way) => way === value) ?? "all" })}
              disabled={loading}
            />
          </InlineStack>
          {movers.namesAvailable ? null : <Banner tone="info">{t("tierPreview.noNames")}</Banner>}
          {movers.rows.length === 0 ? <Text as="p">{t("tierPreview.noneOfWay")}</Text> : null}
        </BlockStack>
      </Box>
      {movers.rows.length === 0 ? null : <MoversTable movers={movers} onAddress={onAddress} />}
    </Card>
  );
}

function MoversTable({ movers, onAddress }: Pick<MoversCardProps, "movers" | "onAddress">) {
  const { t } = useTranslation();
  const { smDown: narrow } = useBreakpoints();
  const { rows, previous, next } = movers;
  useSecondRender(rows);
  return (
    <IndexTable
      selectable={false}
      condensed={narrow}
      itemCount={rows.length}
      resourceName={{ singular: t("tierPreview.columns.member"), plural: t("tierPreview.people") }}
      headings={[
        { title: t("tierPreview.columns.member") },
        { title: t("tierPreview.columns.move") },
        { title: t("tierPreview.columns.why") },
      ]}
      {...(previous === null && next === null
        ? {}
        : {
            pagination: {
              hasPrevious: previous !== null,
              hasNext: next !== null,
              onPrevious: () => previous !== null && onAddress({ cursor: previous }),
              onNext: () => next !== null && onAddress({ cursor: next }),
              accessibilityLabels: { previous: t("tierPreview.previous"), next: t("tierPreview.next") },
            },
          })}
    >
      {rows.map((row, position) => (
        <IndexTable.Row
          key={row.customerId ?? position}
          id={row.customerId ?? String(position)}
          position={position}
        >
          {narrow ? <NarrowRow row={row} /> : <WideRow row={row} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps {
  readonly row: TierMover;
}

function WideRow({ row }: RowProps) {
  const why = useWhyMoved();
  return (
    <>
      <IndexTable.Cell>
        <Member row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Move row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ whiteSpace: "normal" }}>{why(row.why)}</div>
      </IndexTable.Cell>
    </>
  );
}

/** On a narrow screen a row is a small card: Polaris draws no columns there. */
function NarrowRow({ row }: RowProps) {
  const why = useWhyMoved();
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%", whiteSpace: "normal" }}>
      <BlockStack gap="100">
        <Member row={row} />
        <Move row={row} />
        <Text as="p" variant="bodySm" tone="subdued">
          {why(row.why)}
        </Text>
      </BlockStack>
    </div>
  );
}

function Move({ row: { isUp, fromName, toName } }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <InlineStack gap="200" blockAlign="center">
      <WayBadge isUp={isUp} />
      <GivenName>{t("tierPreview.move", { from: format.tier(fromName), to: format.tier(toName) })}</GivenName>
    </InlineStack>
  );
}

function Member({ row: { customerId, displayName } }: RowProps) {
  const { t } = useTranslation();
  const name = useNameMember();
  if (customerId === null) return <Text as="span">{t("tierPreview.forgotten")}</Text>;
  return (
    <Link url={`/app/members/${customerId}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="medium" breakWord>
        <GivenName>{name({ customerId, displayName })}</GivenName>
      </Text>
    </Link>
  );
}
