import { BlockStack, Button, ButtonGroup, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GivingView } from "../../views/coupons.ts";
import { useFormat } from "../format/format-provider.tsx";
import { EmptyList } from "../lists/empty-list.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { Question } from "../lists/question.tsx";
import { StaffName } from "../members/staff-name.tsx";
import type { CouponsAsk } from "./coupons-ask.ts";

interface GivingsCardProps {
  readonly givings: readonly GivingView[];
  /** `kind:id` of whoever looks at the page. */
  readonly viewer: string;
  /** The one that a run has in hand. */
  readonly underWay: string | null;
  /** Null: nothing can be asked for, because the campaign is over. */
  readonly onAsk: ((ask: CouponsAsk) => void) | null;
  readonly busy: boolean;
}

/** What was given at once: when, by whom, to whom, what came of it; and taking it back. */
export function GivingsCard({ givings, ...props }: GivingsCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("coupons.givings.heading")}
        </Text>
        {givings.length === 0 ? (
          <EmptyList title={t("coupons.givings.none")} detail={t("coupons.givings.noneDetail")} />
        ) : (
          givings.map((giving) => <Giving key={giving.givingId} giving={giving} {...props} />)
        )}
      </BlockStack>
    </Card>
  );
}

function Giving({
  giving,
  viewer,
  underWay,
  busy,
  onAsk,
}: Omit<GivingsCardProps, "givings"> & { readonly giving: GivingView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { givingId, unused, used, takenBack } = giving;
  const isStopped = !giving.isDone && giving.takenBackAt === null && underWay !== givingId;
  const canGoOn = onAsk !== null && isStopped;
  const canTakeBack = onAsk !== null && unused > 0;
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {giving.name === null ? (
            t(`coupons.givings.to.${giving.receivers}`)
          ) : (
            <>
              {t(`coupons.givings.to.${giving.receivers}`)} <GivenName>{giving.name}</GivenName>
            </>
          )}
        </Text>
        <Text as="p" tone="subdued">
          {format.dateTime(giving.askedAt)}
          <StaffName actor={giving.actor} viewer={viewer} />
        </Text>
      </BlockStack>
      <Text as="p">
        {t("coupons.givings.given", { count: giving.given, shown: format.number(giving.given) })}{" "}
        {t("coupons.givings.standing", { unused: format.number(unused), used: format.number(used) })}
        {takenBack > 0
          ? ` ${t("coupons.givings.takenBack", { count: takenBack, shown: format.number(takenBack) })}`
          : null}
      </Text>
      {isStopped ? <Text as="p">{t("coupons.givings.stopped")}</Text> : null}
      <NotGiven giving={giving} />
      {canGoOn || canTakeBack ? (
        <ButtonGroup>
          {canGoOn ? (
            <Button disabled={busy} onClick={() => onAsk({ ask: "goOn", givingId })}>
              {t("coupons.givings.goOn")}
            </Button>
          ) : null}
          {canTakeBack ? (
            <Button tone="critical" disabled={busy} onClick={() => setAsking(true)}>
              {t("coupons.givings.takeBack")}
            </Button>
          ) : null}
        </ButtonGroup>
      ) : null}
      {isAsking && onAsk !== null ? (
        <TakeBackQuestion
          giving={giving}
          onYes={() => onAsk({ ask: "takeGivingBack", givingId })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </BlockStack>
  );
}

interface TakeBackQuestionProps {
  readonly giving: GivingView;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** Says how many are taken back, and how many stay, before it is done. */
function TakeBackQuestion({ giving: { unused, used }, onYes, onClose }: TakeBackQuestionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Question
      title={t("coupons.givings.confirm.title", { count: unused, shown: format.number(unused) })}
      lines={[
        ...(used > 0 ? [t("coupons.givings.confirm.used", { count: used, shown: format.number(used) })] : []),
        t("coupons.givings.confirm.detail"),
      ]}
      yes={t("coupons.givings.confirm.yes")}
      no={t("coupons.confirm.no")}
      isDestructive
      onYes={onYes}
      onClose={onClose}
    />
  );
}

/** Who got none by it, and why. */
function NotGiven({ giving: { had, unknown, unknownIds } }: { readonly giving: GivingView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {had === 0 ? null : (
        <Text as="p" tone="subdued">
          {t("coupons.had", { count: had, shown: format.number(had) })}
        </Text>
      )}
      {unknown === 0 ? null : (
        <Text as="p" tone="subdued" breakWord>
          {t("coupons.givings.unknown", { count: unknown, shown: format.number(unknown) })}
          {unknownIds.length === 0 ? null : `: ${unknownIds.join(", ")}`}
          {unknownIds.length > 0 && unknownIds.length < unknown ? " …" : null}
        </Text>
      )}
    </>
  );
}
