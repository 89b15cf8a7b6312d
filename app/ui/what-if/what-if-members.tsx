import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WhatIfShown } from "../../views/what-if.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import { useNameMember } from "../members/use-name-member.ts";

/** How many members gain and lose, and who most of all. */
export function WhatIfMembers({ shown: { figures, examples } }: { shown: WhatIfShown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameMember = useNameMember();
  const { gain, lose, same, gained, lost, newcomers, missing } = figures.members;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("whatIf.members")}
        </Text>
        <Text as="p">
          {[
            t("whatIf.gain", { count: gain, points: format.points(gained) }),
            t("whatIf.lose", { count: lose, points: format.points(lost) }),
            t("whatIf.same", { count: same }),
            ...(newcomers > 0 ? [t("whatIf.newcomers", { count: newcomers })] : []),
            ...(missing > 0 ? [t("whatIf.missing", { count: missing })] : []),
          ].join(" ")}
        </Text>
        {examples.length === 0 ? null : (
          <PlainTable
            caption={t("whatIf.examples")}
            columns={[
              { title: t("whatIf.member") },
              { title: t("whatIf.given"), numeric: true },
              { title: t("whatIf.tried"), numeric: true },
              { title: t("whatIf.difference"), numeric: true },
            ]}
            rows={examples.map((each, place) => ({
              id: String(place),
              cells: [
                <Link key="name" url={`/app/members/${each.customerId}`}>
                  {nameMember(each)}
                </Link>,
                format.number(each.publishedPoints),
                format.number(each.trialPoints),
                format.signed(each.trialPoints - each.publishedPoints),
              ],
            }))}
          />
        )}
      </BlockStack>
    </Card>
  );
}
