import { BlockStack, InlineStack, Link, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignCalendar } from "../../views/campaign-calendar.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { type CalendarDay, type DayItem, type Overlap, overlapsOf } from "./calendar-days.ts";
import { readCampaignText } from "./campaign-form.ts";
import { StateBadge } from "./state-badge.tsx";
import { useCampaignWords } from "./use-campaign-words.ts";

interface DayAgendaProps {
  readonly day: CalendarDay;
  /** Of what is on that day what is to be named; all of it where this is left out. */
  readonly named?: readonly DayItem[];
  readonly calendar: CampaignCalendar;
}

/** What is on a day, at which hours, and what counts where campaigns overlap. */
export function DayAgenda({ day, named = day.items, calendar }: DayAgendaProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isNamed = ({ campaigns }: Overlap) =>
    campaigns.some((campaign) => named.some((item) => item.campaign === campaign));
  const weekday = format.weekday(day.date, "long");
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingMd">
        {t("campaigns.calendar.day", { weekday, day: format.day(day.date) })}
      </Text>
      {named.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("campaigns.calendar.free")}
        </Text>
      ) : (
        <Items items={named} calendar={calendar}>
          {(item) => <Hours item={item} isAlone={named !== day.items} />}
        </Items>
      )}
      <Overlaps overlaps={overlapsOf(day).filter(isNamed)} />
    </BlockStack>
  );
}

interface AlwaysOnProps {
  readonly items: readonly DayItem[];
  readonly calendar: CampaignCalendar;
}

/** What is on all the time, said once, and what counts among it. */
export function AlwaysOn({ items, calendar }: AlwaysOnProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingMd">
        {t("campaigns.calendar.always")}
      </Text>
      <Items items={items} calendar={calendar}>
        {(item) => <Hours item={item} isAlone />}
      </Items>
      <Overlaps overlaps={overlapsOf({ date: "", items })} />
    </BlockStack>
  );
}

interface ItemsProps extends AlwaysOnProps {
  readonly children: (item: DayItem) => ReactNode;
}

function Items({ items, calendar: { tiers }, children }: ItemsProps) {
  const words = useCampaignWords(tiers);
  return (
    <BlockStack gap="300" as="ul">
      {items.map((item) => {
        const campaign = readCampaignText(item.campaign.campaign);
        return (
          <li key={`${item.campaign.campaignId}-${item.from ?? 0}`} style={{ listStyle: "none" }}>
            <BlockStack gap="050">
              <InlineStack gap="200" blockAlign="center">
                <Link url={`/app/campaigns/${item.campaign.campaignId}`}>
                  <GivenName>{campaign.title}</GivenName>
                </Link>
                <StateBadge state={item.campaign.state} />
              </InlineStack>
              <Text as="p">{children(item)}</Text>
              <Text as="p" tone="subdued">
                {words.short(campaign)}
              </Text>
            </BlockStack>
          </li>
        );
      })}
    </BlockStack>
  );
}

function Overlaps({ overlaps }: { readonly overlaps: readonly Overlap[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (overlaps.length === 0) return null;
  return (
    <List>
      {overlaps.map(({ contested, campaigns }) => {
        const titles = campaigns.map(({ campaign }) =>
          t("campaigns.trial.named", { title: readCampaignText(campaign).title }),
        );
        const [first = "", ...others] = titles;
        return (
          <List.Item key={`${contested}-${campaigns[0]?.campaignId}`}>
            <span style={{ overflowWrap: "anywhere" }}>
              {t(`campaigns.calendar.beats.${contested}`, {
                names: format.list(contested === "alone" ? others : titles),
                first,
              })}
            </span>
          </List.Item>
        );
      })}
    </List>
  );
}

/** At which hours of the day; where the days after do not name it, also until when it goes on. */
function Hours({ item, isAlone }: { readonly item: DayItem; readonly isAlone: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from, until, endsAt } = item;
  if (from !== null && until !== null)
    return t("campaigns.calendar.hours.both", { from: format.time(from), until: format.time(until) });
  if (until !== null) return t("campaigns.calendar.hours.until", { until: format.time(until) });
  const since =
    from === null
      ? t("campaigns.calendar.hours.all")
      : t("campaigns.calendar.hours.from", { from: format.time(from) });
  if (!isAlone) return since;
  const ends =
    endsAt === null
      ? t("campaigns.calendar.open")
      : t("campaigns.calendar.ends", { until: format.dateTime(endsAt) });
  return t("campaigns.calendar.goesOn", { since, ends });
}
