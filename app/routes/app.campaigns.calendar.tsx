import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { readCampaignCalendar } from "../services/campaigns/campaign-calendar.server.ts";
import { calendarRange, calendarUrl, readCalendarAddress } from "../ui/campaigns/calendar-address.ts";
import { CalendarPage } from "../ui/campaigns/calendar-page.tsx";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("campaigns.calendar.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const address = readCalendarAddress(new URL(request.url).searchParams);
  const calendar = await inStore(laurel, session.shop, () =>
    readCampaignCalendar(laurel, session.shop, (now, timeZone) => calendarRange(address, now, timeZone)),
  );
  if (!calendar.ok) throw pageProblem(404, calendar.error.code);
  return { calendar: calendar.value, address };
}

export default function Calendar() {
  const { calendar, address } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  return (
    <StoreFormat store={calendar}>
      <CalendarPage
        calendar={calendar}
        address={address}
        onAddress={(asked) => navigate(calendarUrl(asked), { preventScrollReset: true })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
