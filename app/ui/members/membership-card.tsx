import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MembershipHappened, MemberView } from "../../views/members.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { AdjustOutcome } from "./adjust-card.tsx";
import type { MembershipAsk } from "./membership-ask.ts";
import { StaffName } from "./staff-name.tsx";

/** What a merchant has asked for, and what became of it. */
export interface MembershipAsking {
  readonly busy: boolean;
  readonly outcome: AdjustOutcome | null;
  readonly onAsk: (act: MembershipAsk) => void;
}

interface MembershipCardProps {
  readonly member: MemberView;
  /** Who looks at the page, as an actor. */
  readonly viewer: string;
  /** Absent: it is only shown. */
  readonly asking?: MembershipAsking | undefined;
  /** A member is to be taken out: what that means is said, and asked for once more. */
  readonly excluding: boolean;
}

/** How a customer stands to the programme, what happened to that, and what a merchant can do. */
export function MembershipCard({ member, viewer, asking, excluding }: MembershipCardProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const { membership, memberships, closed } = member;
  if (membership === "member" && memberships.length === 0 && !excluding) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("members.standing.title")}
        </Text>
        <Text as="p">{t(`members.standing.now.${membership}`)}</Text>
        {asking === undefined || closed ? null : (
          <>
            <Acts member={member} asking={asking} excluding={excluding} />
            <div role="status">
              {asking.outcome === null || asking.busy || asking.outcome.ok ? null : (
                <Text as="p" tone="critical">
                  {describe(asking.outcome.code)}
                </Text>
              )}
            </div>
          </>
        )}
        {memberships.length === 0 ? null : (
          <BlockStack as="ul" gap="100">
            {memberships.map((happened) => (
              <li key={`${happened.at} ${happened.kind}`}>
                <Happened happened={happened} viewer={viewer} />
              </li>
            ))}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Acts({
  member: { membership },
  asking: { busy, onAsk },
  excluding,
}: {
  readonly member: MemberView;
  readonly asking: MembershipAsking;
  readonly excluding: boolean;
}) {
  const { t } = useTranslation();
  const button = (act: MembershipAsk, look: { variant?: "primary"; tone?: "critical" } = {}) => (
    <Button {...look} disabled={busy} onClick={() => onAsk(act)}>
      {t(`members.standing.act.${act}`)}
    </Button>
  );
  switch (membership) {
    case "waiting":
      return (
        <InlineStack gap="200">
          {button("approve", { variant: "primary" })}
          {button("decline")}
        </InlineStack>
      );
    case "member":
      return excluding ? (
        <BlockStack gap="200">
          <Text as="p">{t("members.standing.excludeDetail")}</Text>
          <InlineStack>{button("exclude", { tone: "critical" })}</InlineStack>
        </BlockStack>
      ) : null;
    case "none":
    case "left":
    case "excluded":
      return (
        <InlineStack gap="200">
          {button("enrol")}
          {membership === "excluded" ? null : button("exclude", { tone: "critical" })}
        </InlineStack>
      );
  }
}

function Happened({ happened, viewer }: { readonly happened: MembershipHappened; readonly viewer: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, at, surface, actor, termsVersion } = happened;
  return (
    <Text as="p" tone="subdued" breakWord>
      {format.dateTime(at)}: {t(`members.standing.happened.${kind}`)} ·{" "}
      {t(`members.standing.surface.${surface}`)}
      {termsVersion === null ? null : (
        <>
          {" · "}
          {t("members.standing.terms")} <bdi>{termsVersion}</bdi>
        </>
      )}
      <StaffName actor={actor} viewer={viewer} />
    </Text>
  );
}
