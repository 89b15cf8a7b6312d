import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TierMovers, TierPreviewView } from "../../views/tier-preview.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { MoversCard } from "./movers-card.tsx";
import type { PreviewAddress } from "./preview-query.ts";
import { WayBadge } from "./way-badge.tsx";

export interface PreviewPageProps {
  readonly draftId: string;
  readonly view: TierPreviewView;
  readonly movers: TierMovers;
  readonly address: PreviewAddress;
  readonly loading: boolean;
  readonly onAddress: (changes: Partial<PreviewAddress>) => void;
}

/** Who would move up and down if a draft were published now. */
export function PreviewPage({ draftId, view, movers, address, loading, onAddress }: PreviewPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { up, down, members } = view;
  const isNobody = up + down === 0;
  return (
    <Page
      title={t("tierPreview.title")}
      subtitle={t("tierPreview.subtitle")}
      backAction={{ content: t("tierPreview.back"), url: `/app/program/drafts/${draftId}` }}
    >
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Text as="p" variant="headingMd">
              {isNobody
                ? t("tierPreview.nobody")
                : t("tierPreview.sum", {
                    up: format.number(up),
                    down: format.number(down),
                    members: format.number(members),
                  })}
            </Text>
            <Steps view={view} />
          </BlockStack>
        </Card>
        {isNobody ? null : (
          <>
            <Moves view={view} />
            <MoversCard {...{ movers, address, loading, onAddress }} />
          </>
        )}
      </BlockStack>
    </Page>
  );
}

/** The ladder with how many stand on each step, now and then. */
function Steps({ view: { steps } }: { readonly view: TierPreviewView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="200">
      <Text as="h2" variant="headingSm">
        {t("tierPreview.steps")}
      </Text>
      <Text as="p" tone="subdued">
        {t("tierPreview.stepsDetail")}
      </Text>
      <Rows>
        {steps.toReversed().map(({ tierId, name, before, after, isGone }) => (
          <Row
            key={tierId}
            name={
              <>
                <GivenName>{format.tier(name)}</GivenName>
                {isGone ? (
                  <Text as="span" tone="subdued">
                    {" "}
                    {t("tierPreview.gone")}
                  </Text>
                ) : null}
              </>
            }
          >
            {before === after
              ? t("tierPreview.same", { before: format.number(before) })
              : t("tierPreview.nowThen", { before: format.number(before), after: format.number(after) })}
          </Row>
        ))}
      </Rows>
    </BlockStack>
  );
}

/** How many go from where to where. */
function Moves({ view: { moves } }: { readonly view: TierPreviewView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("tierPreview.moves")}
        </Text>
        <Rows>
          {moves.map(({ fromTierId, toTierId, fromName, toName, isUp, members }) => (
            <Row
              key={`${fromTierId} ${toTierId}`}
              name={
                <>
                  <WayBadge isUp={isUp} />{" "}
                  <GivenName>
                    {t("tierPreview.move", { from: format.tier(fromName), to: format.tier(toName) })}
                  </GivenName>
                </>
              }
            >
              {t("tierPreview.membersMove", { count: members })}
            </Row>
          ))}
        </Rows>
      </BlockStack>
    </Card>
  );
}

function Rows({ children }: { readonly children: ReactNode }) {
  return <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>{children}</ul>;
}

/** A name, and what is said of it; one below the other where there is no room. */
function Row({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <li
      style={{
        display: "flex",
        flexWrap: "wrap",
        justifyContent: "space-between",
        gap: "var(--p-space-100) var(--p-space-400)",
        padding: "var(--p-space-150) 0",
        borderBlockStart: "1px solid var(--p-color-border-secondary)",
      }}
    >
      <span>{name}</span>
      <Text as="span" numeric>
        {children}
      </Text>
    </li>
  );
}
