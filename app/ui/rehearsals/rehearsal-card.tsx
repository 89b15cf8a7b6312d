import {
  Badge,
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RehearsalView } from "../../views/rehearsals.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useNameMember } from "../members/use-name-member.ts";
import { Who } from "../program/who.tsx";
import type { Ending } from "./end-dialog.tsx";
import type { RehearsalAsk } from "./rehearsal-ask.ts";
import { RehearsedOrders } from "./rehearsed-orders.tsx";

interface RehearsalCardProps {
  readonly rehearsal: RehearsalView;
  readonly viewer: string;
  readonly busy: boolean;
  readonly onEnd: (ending: Ending) => void;
  readonly onAsk: (ask: RehearsalAsk) => void;
}

/** One rehearsal: who, since when, what it gave, and what can be done about it. */
export function RehearsalCard({ rehearsal, viewer, busy, onEnd, onAsk }: RehearsalCardProps) {
  const { t } = useTranslation();
  const { number, standing, draft, publishedSince, figures } = rehearsal;
  const isRunning = standing === "running";
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("program.version", { number })}
          </Text>
          <Badge
            {...(isRunning ? { tone: "success" } : {})}
            toneAndProgressLabelOverride={t("program.state")}
          >
            {t(`rehearsals.standing.${standing}`)}
          </Badge>
        </InlineStack>
        <Times rehearsal={rehearsal} viewer={viewer} />
        {isRunning && publishedSince !== null ? (
          <Banner tone="info" title={t("rehearsals.publishedSince", { number: publishedSince })} />
        ) : null}
        {isRunning && draft?.isChanged === true ? (
          <Banner
            tone="info"
            title={t("rehearsals.draftChanged")}
            action={{
              content: t("rehearsals.restart"),
              onAction: () => onAsk({ ask: "restart", number, revision: draft.revision }),
              disabled: busy,
            }}
          >
            <Text as="p">{t("rehearsals.draftChangedDetail")}</Text>
          </Banner>
        ) : null}
        <Members rehearsal={rehearsal} />
        <RehearsedOrders figures={figures} />
        <ButtonGroup>
          {isRunning ? (
            <Button variant="primary" disabled={busy} onClick={() => onEnd("end")}>
              {t("rehearsals.end")}
            </Button>
          ) : null}
          {(standing === "kept" && figures.orders > 0) || standing === "taking_back" ? (
            <Button disabled={busy} onClick={() => onEnd("takeBack")}>
              {t(standing === "kept" ? "rehearsals.takeBack" : "rehearsals.goOn")}
            </Button>
          ) : null}
          {draft === null ? null : (
            <Button url={`/app/program/drafts/${draft.draftId}`}>{t("rehearsals.draft")}</Button>
          )}
          <Button url="/app/program/history">{t("program.history")}</Button>
        </ButtonGroup>
      </BlockStack>
    </Card>
  );
}

function Times({ rehearsal, viewer }: Pick<RehearsalCardProps, "rehearsal" | "viewer">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { beganAt, beganBy, until, endedAt, endedBy, standing } = rehearsal;
  return (
    <Text as="p" tone="subdued">
      {t("rehearsals.began", { date: format.dateTime(beganAt) })} <Who actor={beganBy} viewer={viewer} />
      {endedAt === null ? (
        ` · ${until === null ? t("rehearsals.openEnd") : t("rehearsals.until", { date: format.dateTime(until) })}`
      ) : (
        <>
          {` · ${t("rehearsals.ended", { date: format.dateTime(endedAt) })} `}
          <Who actor={endedBy ?? ""} viewer={viewer} />
        </>
      )}
      {standing === "running" ? null : ` · ${t(`rehearsals.outcome.${standing}`)}`}
    </Text>
  );
}

function Members({ rehearsal: { members, standing } }: Pick<RehearsalCardProps, "rehearsal">) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useNameMember();
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t(standing === "running" ? "rehearsals.members" : "rehearsals.membersThen", {
          count: members.length,
        })}
      </Text>
      {members.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("rehearsals.noMembers")}
        </Text>
      ) : (
        <InlineStack gap="300">
          {members.map((member) => (
            <Text as="span" key={member.customerId} breakWord>
              <Link url={`/app/members/${member.customerId}`}>{name(member)}</Link>{" "}
              <Text as="span" tone="subdued">
                <bdi>{member.hasLeft ? t("rehearsals.hasLeft") : format.tier(member.tierName)}</bdi>
              </Text>
            </Text>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
