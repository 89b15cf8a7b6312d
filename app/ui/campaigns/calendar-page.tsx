import {
  Banner,
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Link,
  Page,
  Text,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { wallTime } from "../../domain/time/local-moment.ts";
import type { CampaignCalendar } from "../../views/campaign-calendar.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { CALENDAR_VIEWS, type CalendarAddress, calendarUrl } from "./calendar-address.ts";
import {
  besides,
  type CalendarDay,
  calendarDay,
  changesOn,
  type DayItem,
  daysShown,
  otherDay,
  throughout,
} from "./calendar-days.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import { readCampaignText } from "./campaign-form.ts";
import { AlwaysOn, DayAgenda } from "./day-agenda.tsx";
import { StateBadge } from "./state-badge.tsx";

interface CalendarPageProps {
  readonly calendar: CampaignCalendar;
  readonly address: CalendarAddress;
  /** Asks for other days. */
  readonly onAddress: (address: CalendarAddress) => void;
}

/** When campaigns run, day by day: as a grid where there is room, and as a list of days where there is not. */
export function CalendarPage({ calendar, address, onAddress }: CalendarPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { campaigns, timeZone, now, hasMore } = calendar;
  const today = wallTime(timeZone, now).slice(0, 10);
  const day = address.day ?? today;
  const { view } = address;
  const days = daysShown(view, day, format.firstWeekday).map((date) =>
    calendarDay(date, campaigns, calendar),
  );
  const isPart = (date: string) => view === "week" || date.slice(0, 7) === day.slice(0, 7);
  const chosen = days.find(({ date }) => date === day);
  const own = days.filter(({ date }) => isPart(date));
  const always = throughout(own);
  const [first, last] = [days[0]?.date ?? day, days.at(-1)?.date ?? day];
  const heading =
    view === "month"
      ? format.month(day.slice(0, 7))
      : t("campaigns.calendar.week", { from: format.day(first), until: format.day(last) });
  return (
    <Page
      title={t("campaigns.calendar.title")}
      subtitle={t("campaigns.calendar.detail", { zone: format.zone(timeZone) })}
      backAction={{ content: t("campaigns.title"), url: "/app/campaigns" }}
      fullWidth
    >
      <BlockStack gap="400">
        {hasMore ? <Banner tone="warning" title={t("campaigns.calendar.more")} /> : null}
        <Card>
          <BlockStack gap="400">
            <Ways {...{ address, day, heading, onAddress }} />
            <div className="calendar-wide">
              <BlockStack gap="300">
                {always.length === 0 ? null : <AlwaysLine items={always} />}
                <CalendarGrid
                  {...{ day, today, view, isPart }}
                  days={days.map((one) => besides(one, always))}
                />
              </BlockStack>
            </div>
            <div className="calendar-narrow">
              <DaysOfChange {...{ days, own, always, calendar }} />
            </div>
          </BlockStack>
        </Card>
        {chosen === undefined ? null : (
          <div className="calendar-wide">
            <Card>
              <DayAgenda day={chosen} calendar={calendar} />
            </Card>
          </div>
        )}
        <Box paddingBlockEnd="400" />
      </BlockStack>
    </Page>
  );
}

interface DaysOfChangeProps extends Pick<CalendarPageProps, "calendar"> {
  readonly days: readonly CalendarDay[];
  /** Those of the month or week itself. */
  readonly own: readonly CalendarDay[];
  readonly always: readonly DayItem[];
}

/** What is on all the time, and the days on which something else begins or ends. */
function DaysOfChange({ days, own, always, calendar }: DaysOfChangeProps) {
  const { t } = useTranslation();
  const changes = changesOn(own, always);
  return (
    <BlockStack gap="500">
      {always.length === 0 ? null : <AlwaysOn items={always} calendar={calendar} />}
      {changes.map(({ date, items }) => {
        const whole = days.find((one) => one.date === date);
        return whole === undefined ? null : (
          <DayAgenda key={date} day={whole} named={items} calendar={calendar} />
        );
      })}
      {always.length + changes.length > 0 ? null : (
        <Text as="p" tone="subdued">
          {t("campaigns.calendar.nothing")}
        </Text>
      )}
    </BlockStack>
  );
}

/** What is on all the days that are shown, above them. */
function AlwaysLine({ items }: { readonly items: readonly DayItem[] }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("campaigns.calendar.always")}
      </Text>
      <InlineStack gap="300" as="ul">
        {items.map(({ campaign: { campaignId, campaign, state } }) => (
          <li key={campaignId} style={{ listStyle: "none" }}>
            <InlineStack gap="100" blockAlign="center">
              <Link url={`/app/campaigns/${campaignId}`} removeUnderline>
                <GivenName>{readCampaignText(campaign).title}</GivenName>
              </Link>
              {state === "active" ? null : <StateBadge state={state} />}
            </InlineStack>
          </li>
        ))}
      </InlineStack>
    </BlockStack>
  );
}

interface WaysProps extends Pick<CalendarPageProps, "address" | "onAddress"> {
  readonly day: string;
  readonly heading: string;
}

/** Which days are shown, and the ways to others. */
function Ways({ address: { view }, day, heading, onAddress }: WaysProps) {
  const { t } = useTranslation();
  return (
    <InlineStack align="space-between" blockAlign="center" gap="300">
      <Text as="h2" variant="headingLg">
        <span role="status">{heading}</span>
      </Text>
      <InlineStack gap="300">
        <ButtonGroup variant="segmented">
          {CALENDAR_VIEWS.map((one) => (
            <Button key={one} pressed={one === view} onClick={() => onAddress({ view: one, day })}>
              {t(`campaigns.calendar.views.${one}`)}
            </Button>
          ))}
        </ButtonGroup>
        <ButtonGroup variant="segmented">
          <Button url={calendarUrl({ view, day: otherDay(view, day, -1) })}>
            {t("campaigns.calendar.before")}
          </Button>
          <Button url={calendarUrl({ view, day: null })}>{t("campaigns.calendar.today")}</Button>
          <Button url={calendarUrl({ view, day: otherDay(view, day, 1) })}>
            {t("campaigns.calendar.after")}
          </Button>
        </ButtonGroup>
      </InlineStack>
    </InlineStack>
  );
}
