import { BlockStack, Button, ButtonGroup, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AwardPreviewView, AwardView } from "../../views/awards.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import type { AwardAsk } from "./award-ask.ts";
import { AwardConfirm } from "./award-confirm.tsx";

interface AwardCardProps {
  readonly award: AwardView;
  /** Something of this kind is under way: nothing else can be asked for. */
  readonly busy: boolean;
  readonly onAsk: (ask: AwardAsk) => void;
}

/** A rule for orders of the past: what it would give, what it gave, and what can be done about it. */
export function AwardCard({ award, busy, onAsk }: AwardCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState<"give" | "undo" | null>(null);
  const { awardId, name, programVersion, preview, given, undone } = award;
  const left = given.orders - undone.orders;
  const period = { from: format.date(award.since), until: format.date(award.until) };
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("awards.form.ofVersion", { name, number: programVersion })}
          </Text>
          <Text as="p">{t("awards.period", period)}</Text>
          <Standing award={award} />
        </BlockStack>
        {preview === null ? null : <Preview preview={preview} />}
        <ButtonGroup>
          {preview !== null && preview.orders > 0 && undone.orders === 0 ? (
            <Button
              variant={left > 0 ? "secondary" : "primary"}
              disabled={busy}
              onClick={() => setAsking("give")}
            >
              {t(left > 0 ? "awards.goOn" : "awards.give")}
            </Button>
          ) : null}
          {left > 0 ? (
            <Button tone="critical" disabled={busy} onClick={() => setAsking("undo")}>
              {t("awards.undo")}
            </Button>
          ) : null}
          {given.orders === 0 ? (
            <Button variant="tertiary" disabled={busy} onClick={() => onAsk({ ask: "drop", awardId })}>
              {t("awards.drop")}
            </Button>
          ) : null}
        </ButtonGroup>
        {asking === null ? null : (
          <AwardConfirm
            ask={asking}
            award={award}
            onYes={() => {
              onAsk({ ask: asking, awardId });
              setAsking(null);
            }}
            onClose={() => setAsking(null)}
          />
        )}
      </BlockStack>
    </Card>
  );
}

/** Whether it was given, and taken back. */
function Standing({ award: { preview, given, undone } }: { award: AwardView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = [
    given.orders === 0
      ? t(preview === null ? "awards.notCounted" : "awards.notGiven")
      : t("awards.given", { count: given.orders, points: format.points(given.points) }),
    ...(undone.orders === 0
      ? []
      : [t("awards.undone", { count: undone.orders, points: format.points(undone.points) })]),
  ];
  return (
    <Text as="p" tone="subdued">
      {said.join(" ")}
    </Text>
  );
}

function Preview({ preview }: { preview: AwardPreviewView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { orders, members, points, costMinor, assumptions, moves } = preview;
  const known = (["byToday", "goneLines", "unknownGoods"] as const).map((what) =>
    preview[what] === 0 ? null : (
      <Text as="p" key={what}>
        {t(`awards.${what}`, { count: preview[what] })}
      </Text>
    ),
  );
  if (orders === 0)
    return (
      <BlockStack gap="200">
        <Text as="p">{t("awards.nothing")}</Text>
        {known}
      </BlockStack>
    );
  const { low, likely, high } = assumptions.redeemedPercent;
  return (
    <BlockStack gap="200">
      <PlainTable
        caption={t("awards.preview")}
        columns={[{ title: t("awards.figure") }, { title: t("awards.amount"), numeric: true }]}
        rows={[
          { id: "orders", cells: [t("awards.orders"), format.number(orders)] },
          { id: "members", cells: [t("awards.members"), format.number(members)] },
          { id: "points", cells: [format.pointsLabel, format.number(points)] },
          { id: "low", cells: [t("awards.cost", { percent: low }), format.money(costMinor.low)] },
          { id: "likely", cells: [t("awards.cost", { percent: likely }), format.money(costMinor.likely)] },
          { id: "high", cells: [t("awards.cost", { percent: high }), format.money(costMinor.high)] },
          ...moves.map(({ from, to, members: count }) => ({
            id: `${from} ${to}`,
            cells: [t("awards.move", { from: format.tier(from), to: format.tier(to) }), format.number(count)],
          })),
        ]}
      />
      {known}
      {moves.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("awards.noMoves")}
        </Text>
      ) : null}
    </BlockStack>
  );
}
