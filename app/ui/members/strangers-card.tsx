import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Stranger } from "../../views/members.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useNameMember } from "./use-name-member.ts";

export interface StrangersCardProps {
  readonly strangers: readonly Stranger[];
  /** Who is being made a member now. */
  readonly enrolling: string | null;
  /** The code of why the last one could not be made a member. */
  readonly refusal: string | null;
  readonly onEnrol: (customerId: string) => void;
}

/** Customers whom a search found and who take part in nothing yet: each can be made a member. */
export function StrangersCard({ strangers, enrolling, refusal, onEnrol }: StrangersCardProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const nameOf = useNameMember();
  if (strangers.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("members.strangers.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("members.strangers.detail")}
          </Text>
        </BlockStack>
        {refusal === null ? null : <Banner tone="critical">{describe(refusal)}</Banner>}
        {strangers.map((stranger) => {
          const name = nameOf(stranger);
          const { customerId } = stranger;
          return (
            <InlineStack key={customerId} align="space-between" blockAlign="center" gap="200">
              <Text as="span" breakWord>
                <bdi>{name}</bdi>
              </Text>
              <Button
                accessibilityLabel={t("members.strangers.enrolOf", { name })}
                loading={enrolling === customerId}
                disabled={enrolling !== null}
                onClick={() => onEnrol(customerId)}
              >
                {t("members.strangers.enrol")}
              </Button>
            </InlineStack>
          );
        })}
      </BlockStack>
    </Card>
  );
}
