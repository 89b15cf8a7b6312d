import {
  Banner,
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Page,
  Text,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { wallTime } from "../../domain/time/local-moment.ts";
import type { CampaignCalendar } from "../../views/campaign-calendar.ts";
import { useFormat } from "../format/format-provider.tsx";
import { CALENDAR_VIEWS, type CalendarAddress, calendarUrl } from "./calendar-address.ts";
import { calendarDay, daysShown, otherDay } from "./calendar-days.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import { DayAgenda } from "./day-agenda.tsx";

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
  const filled = days.filter(({ date, items }) => isPart(date) && items.length > 0);
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
              <CalendarGrid {...{ days, day, today, view, isPart }} />
            </div>
            <div className="calendar-narrow">
              {filled.length === 0 ? (
                <Text as="p" tone="subdued">
                  {t("campaigns.calendar.nothing")}
                </Text>
              ) : (
                <BlockStack gap="500">
                  {filled.map((one) => (
                    <DayAgenda key={one.date} day={one} calendar={calendar} />
                  ))}
                </BlockStack>
              )}
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
