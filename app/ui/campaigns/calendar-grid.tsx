import { Link, Text } from "@shopify/polaris";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { type CalendarView, calendarUrl } from "./calendar-address.ts";
import type { CalendarDay, DayItem } from "./calendar-days.ts";
import { readCampaignText } from "./campaign-form.ts";

interface CalendarGridProps {
  readonly days: readonly CalendarDay[];
  /** The day that is chosen. */
  readonly day: string;
  readonly today: string;
  readonly view: CalendarView;
  readonly isPart: (date: string) => boolean;
}

/** So many campaigns are named in a day of a month. */
const NAMED = 4;

/** Weeks as rows, days as columns. The number of a day leads to what is on it. */
export function CalendarGrid({ days, day, today, view, isPart }: CalendarGridProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <table style={TABLE}>
      <caption style={HIDDEN}>{t("campaigns.calendar.title")}</caption>
      <thead>
        <tr>
          {days.slice(0, 7).map(({ date }) => (
            <th key={date} scope="col" style={HEAD}>
              <Text as="span" variant="bodySm" tone="subdued">
                {format.weekday(date)}
              </Text>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((one) => (
              <td key={one.date} style={{ ...CELL, ...(one.date === day ? CHOSEN : {}) }}>
                <DayCell
                  day={one}
                  view={view}
                  isToday={one.date === today}
                  isChosen={one.date === day}
                  isPart={isPart(one.date)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayCellProps {
  readonly day: CalendarDay;
  readonly view: CalendarView;
  readonly isToday: boolean;
  readonly isChosen: boolean;
  readonly isPart: boolean;
}

function DayCell({ day: { date, items }, view, isToday, isChosen, isPart }: DayCellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = view === "week" ? items : items.slice(0, NAMED);
  const rest = items.length - shown.length;
  const url = calendarUrl({ view, day: date });
  return (
    <>
      <Link url={url} removeUnderline monochrome accessibilityLabel={format.day(date)}>
        <span aria-current={isChosen ? "date" : undefined} style={isToday ? TODAY : NUMBER}>
          <Text as="span" fontWeight={isToday ? "bold" : "regular"} {...(isPart ? {} : { tone: "subdued" })}>
            {format.number(Number(date.slice(8)))}
          </Text>
        </span>
      </Link>
      <ul style={LIST}>
        {shown.map((item) => (
          <li key={`${item.campaign.campaignId}-${item.from ?? 0}`}>
            <Bar item={item} />
          </li>
        ))}
        {rest > 0 ? (
          <li>
            <Link url={url}>
              {t("campaigns.calendar.rest", { count: rest })}
              <Text as="span" visuallyHidden>
                {` ${format.day(date)}`}
              </Text>
            </Link>
          </li>
        ) : null}
      </ul>
    </>
  );
}

/** A campaign on a day: begun before it, or going on after it, it has no edge there. */
function Bar({ item: { campaign, from, until, isMarked } }: { readonly item: DayItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title } = readCampaignText(campaign.campaign);
  const style: CSSProperties = {
    ...BAR,
    ...(isMarked ? (campaign.state === "paused" ? PAUSED : OUT) : {}),
    ...(from === null ? {} : BEGINS),
    ...(until === null ? {} : ENDS),
  };
  return (
    <div style={style} title={title}>
      <Link url={`/app/campaigns/${campaign.campaignId}`} removeUnderline monochrome>
        {from === null ? null : (
          <Text as="span" variant="bodySm" tone="subdued">
            {format.time(from)}{" "}
          </Text>
        )}
        <Text as="span" variant="bodySm">
          <bdi>{title}</bdi>
        </Text>
        {isMarked ? (
          <Text as="span" variant="bodySm" tone="subdued">
            {" "}
            {t("campaigns.calendar.stands", { state: t(`campaigns.state.${campaign.state}`) })}
          </Text>
        ) : null}
      </Link>
    </div>
  );
}

const TABLE: CSSProperties = { tableLayout: "fixed", borderCollapse: "collapse", inlineSize: "100%" };
const HEAD: CSSProperties = { padding: "var(--p-space-100)", textAlign: "start" };
const CELL: CSSProperties = {
  border: "1px solid var(--p-color-border-secondary)",
  verticalAlign: "top",
  padding: "var(--p-space-100)",
  blockSize: "6.5rem",
};
const CHOSEN: CSSProperties = { boxShadow: "inset 0 0 0 2px var(--p-color-border-focus)" };
const NUMBER: CSSProperties = {
  display: "inline-block",
  minInlineSize: "1.75rem",
  textAlign: "center",
  borderRadius: "var(--p-border-radius-full)",
};
const TODAY: CSSProperties = { ...NUMBER, background: "var(--p-color-bg-surface-info)" };
const LIST: CSSProperties = {
  listStyle: "none",
  margin: 0,
  padding: 0,
  display: "grid",
  gap: "2px",
};
const BAR: CSSProperties = {
  background: "var(--p-color-bg-surface-success)",
  paddingInline: "var(--p-space-100)",
  overflowWrap: "anywhere",
};
const PAUSED: CSSProperties = { background: "var(--p-color-bg-surface-caution)" };
const OUT: CSSProperties = { background: "var(--p-color-bg-surface-tertiary)" };
const BEGINS: CSSProperties = {
  borderInlineStart: "3px solid var(--p-color-border-success)",
};
const ENDS: CSSProperties = {
  borderInlineEnd: "3px solid var(--p-color-border-success)",
};
const HIDDEN: CSSProperties = {
  position: "absolute",
  inlineSize: "1px",
  blockSize: "1px",
  overflow: "hidden",
  clipPath: "inset(50%)",
};
