import { BlockStack, InlineStack, Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignCalendar } from "../../views/campaign-calendar.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { type CalendarDay, type DayItem, overlapsOf } from "./calendar-days.ts";
import { readCampaignText } from "./campaign-form.ts";
import { StateBadge } from "./state-badge.tsx";
import { useCampaignWords } from "./use-campaign-words.ts";

interface DayAgendaProps {
  readonly day: CalendarDay;
  readonly calendar: CampaignCalendar;
}

/** What is on a day, at which hours, and what counts where campaigns overlap. */
export function DayAgenda({ day, calendar: { tiers } }: DayAgendaProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCampaignWords(tiers);
  const overlaps = overlapsOf(day);
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingMd">
        {t("campaigns.calendar.day", {
          weekday: format.weekday(day.date, "long"),
          day: format.day(day.date),
        })}
      </Text>
      {day.items.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("campaigns.calendar.free")}
        </Text>
      ) : (
        <BlockStack gap="300" as="ul">
          {day.items.map((item) => (
            <li key={`${item.campaign.campaignId}-${item.from ?? 0}`} style={{ listStyle: "none" }}>
              <BlockStack gap="050">
                <InlineStack gap="200" blockAlign="center">
                  <Link url={`/app/campaigns/${item.campaign.campaignId}`}>
                    <GivenName>{readCampaignText(item.campaign.campaign).title}</GivenName>
                  </Link>
                  <StateBadge state={item.campaign.state} />
                </InlineStack>
                <Text as="p">
                  <Hours item={item} />
                </Text>
                <Text as="p" tone="subdued">
                  {words.short(readCampaignText(item.campaign.campaign))}
                </Text>
              </BlockStack>
            </li>
          ))}
        </BlockStack>
      )}
      {overlaps.length === 0 ? null : (
        <List>
          {overlaps.map(({ contested, campaigns }) => {
            const titles = campaigns.map(({ campaign }) =>
              t("campaigns.trial.named", { title: readCampaignText(campaign).title }),
            );
            const [first = "", ...others] = titles;
            return (
              <List.Item key={`${contested}-${campaigns[0]?.campaignId}`}>
                {t(`campaigns.calendar.beats.${contested}`, {
                  names: format.list(contested === "alone" ? others : titles),
                  first,
                })}
              </List.Item>
            );
          })}
        </List>
      )}
    </BlockStack>
  );
}

function Hours({ item: { from, until } }: { readonly item: DayItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (from !== null && until !== null)
    return t("campaigns.calendar.hours.both", { from: format.time(from), until: format.time(until) });
  if (from !== null) return t("campaigns.calendar.hours.from", { from: format.time(from) });
  if (until !== null) return t("campaigns.calendar.hours.until", { until: format.time(until) });
  return t("campaigns.calendar.hours.all");
}
