/** `YYYY-MM-DDTHH:mm:ss` on the wall of the shop; such texts sort as their times do. */
export function localDateTime(now: number, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  })
    .format(now)
    .replace(" ", "T");
}

/** `Shop.localTime` of a function's input; both ends of a period are compared as Shopify names them. */
export function localTimeFields(now: number, timeZone: string) {
  const dateTime = localDateTime(now, timeZone);
  const [date = "", time = ""] = dateTime.split("T");
  return {
    date,
    dateTimeAfter: (args: { dateTime: string }) => dateTime > args.dateTime,
    dateTimeBefore: (args: { dateTime: string }) => dateTime < args.dateTime,
    dateTimeBetween: (args: { startDateTime: string; endDateTime: string }) =>
      dateTime >= args.startDateTime && dateTime < args.endDateTime,
    timeAfter: (args: { time: string }) => time > args.time,
    timeBefore: (args: { time: string }) => time < args.time,
    timeBetween: (args: { startTime: string; endTime: string }) =>
      time >= args.startTime && time < args.endTime,
  };
}
