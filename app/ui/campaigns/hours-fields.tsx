import { BlockStack, Button, Checkbox, InlineError, InlineStack, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HoursOfDays } from "../../domain/campaigns/weekly-hours.ts";
import { WEEKDAYS } from "../../domain/time/weekday.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface HoursFieldsProps {
  /** Empty: open all the time. */
  readonly hours: readonly HoursOfDays[];
  readonly problem: CampaignFieldProblem;
  readonly onHours: (hours: readonly HoursOfDays[]) => void;
}

const MOST = 14;
/** What merchants change first. */
const EVENING = { from: "18:00", until: "22:00" };
const FIRST: HoursOfDays = { days: ["friday"], ...EVENING };
const ALL_DAY = { from: "00:00", until: "00:00" };

/** Its times stay in sight: whoever types midnight twice is not interrupted. */
function isAllDay({ from, until }: HoursOfDays): boolean {
  return from === ALL_DAY.from && until === ALL_DAY.until;
}

/** The hours of the week in which a campaign is open. */
export function HoursFields({ hours, problem, onHours }: HoursFieldsProps) {
  const { t } = useTranslation();
  const error = problem("schedule.weekly.hours");
  const change = (place: number, changes: Partial<HoursOfDays>) =>
    onHours(hours.map((one, index) => (index === place ? { ...one, ...changes } : one)));
  return (
    <BlockStack gap="300">
      <Checkbox
        label={t("campaigns.hours.only")}
        helpText={t("campaigns.hours.help")}
        checked={hours.length > 0}
        onChange={(isOn) => onHours(isOn ? [FIRST] : [])}
      />
      {hours.map((one, place) => (
        // Rows have no other name than their place.
        <fieldset key={place} style={ROW}>
          <legend>{t("campaigns.hours.row", { number: place + 1 })}</legend>
          <BlockStack gap="300">
            <DayFields days={one.days} onDays={(days) => change(place, { days })} />
            <InlineStack gap="300" blockAlign="end">
              {(["from", "until"] as const).map((end) => (
                <TextField
                  key={end}
                  label={t(`campaigns.hours.${end}`)}
                  type="time"
                  value={one[end]}
                  onChange={(time) => change(place, { [end]: time })}
                  error={problem(`schedule.weekly.hours.${place}.${end}`)}
                  autoComplete="off"
                />
              ))}
              <Checkbox
                label={t("campaigns.hours.allDay")}
                checked={isAllDay(one)}
                onChange={(isOn) => change(place, isOn ? ALL_DAY : EVENING)}
              />
            </InlineStack>
            {hours.length > 1 ? (
              <InlineStack>
                <Button
                  variant="plain"
                  accessibilityLabel={t("campaigns.hours.removeRow", { number: place + 1 })}
                  onClick={() => onHours(hours.filter((_, index) => index !== place))}
                >
                  {t("campaigns.trial.remove")}
                </Button>
              </InlineStack>
            ) : null}
          </BlockStack>
        </fieldset>
      ))}
      {error === false ? null : <InlineError message={error} fieldID="campaign-hours" />}
      {hours.length === 0 || hours.length >= MOST ? null : (
        <InlineStack>
          <Button onClick={() => onHours([...hours, { ...FIRST, days: [] }])}>
            {t("campaigns.hours.add")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

interface DayFieldsProps {
  readonly days: HoursOfDays["days"];
  readonly onDays: (days: HoursOfDays["days"]) => void;
}

/** Days of the week beside each other, as a calendar has them. */
function DayFields({ days, onDays }: DayFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset style={PLAIN}>
      <legend>{t("campaigns.hours.days")}</legend>
      <InlineStack gap="300">
        {WEEKDAYS.map((day) => (
          <Checkbox
            key={day}
            label={t(`orders.rules.weekday.${day}`)}
            checked={days.includes(day)}
            onChange={(isOn) => onDays(WEEKDAYS.filter((one) => (one === day ? isOn : days.includes(one))))}
          />
        ))}
      </InlineStack>
    </fieldset>
  );
}

const PLAIN = { border: "none", margin: 0, padding: 0 } as const;
const ROW = {
  border: "none",
  margin: 0,
  paddingBlock: 0,
  paddingInline: "var(--p-space-300) 0",
  borderInlineStart: "2px solid var(--p-color-border)",
} as const;
