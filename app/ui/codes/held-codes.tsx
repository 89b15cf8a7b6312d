import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HeldCodesView } from "../../views/codes.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { OlderPages } from "../lists/older-pages.tsx";

interface HeldCodesProps {
  readonly campaignId: string;
  readonly held: HeldCodesView;
  /** A partner alone knows whether a code was used. */
  readonly isElsewhere: boolean;
}

/** Which member has which code, and how they came to it; nothing before anybody has one. */
export function HeldCodes({ campaignId, held: { codes, older, isOlder }, isElsewhere }: HeldCodesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (codes.length === 0) return null;
  const here = `/app/campaigns/${campaignId}/codes`;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {t("codes.held.heading")}
        </Text>
      </Box>
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {codes.map(({ code, customerId, name, heldAt, isGiven, isUsed }) => (
          <li key={code}>
            <Box paddingInline="400" paddingBlock="200">
              <BlockStack gap="050">
                <Text as="p" breakWord>
                  <bdi>{code}</bdi>
                  {": "}
                  <Link url={`/app/members/${customerId}`}>
                    {name === null ? (
                      t("members.nameless", { id: customerId })
                    ) : (
                      <GivenName>{name}</GivenName>
                    )}
                  </Link>
                </Text>
                <Text as="p" tone="subdued">
                  {t(isGiven ? "codes.held.given" : "codes.held.taken", { time: format.dateTime(heldAt) })}
                  {isElsewhere ? null : ` · ${t(isUsed ? "codes.held.used" : "codes.held.unused")}`}
                </Text>
              </BlockStack>
            </Box>
          </li>
        ))}
      </ul>
      <OlderPages
        latest={isOlder ? { url: here, label: t("codes.held.latest") } : null}
        older={older === null ? null : { url: `${here}?before=${older}`, label: t("codes.held.older") }}
      />
    </Card>
  );
}
