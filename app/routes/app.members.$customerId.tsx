import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { askRedemption, readRedemptionAsk } from "../server/ask-redemption.ts";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readMemberPage } from "../server/read-member-page.ts";
import { askTier } from "../server/ask-tier.ts";
import { readForm } from "../server/read-form.ts";
import { takeCouponBack } from "../services/campaigns/take-coupon-back.server.ts";
import { changeMembership } from "../services/members/change-membership.server.ts";
import { adjustPoints } from "../services/points/adjust-points.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { AdjustCard, type AdjustOutcome } from "../ui/members/adjust-card.tsx";
import { adjustmentFields, readAdjustment } from "../ui/members/adjustment.ts";
import { MemberPage } from "../ui/members/member-page.tsx";
import { memberUrl, readMemberAddress } from "../ui/members/member-query.ts";
import { membershipFields, readMembershipAsk } from "../ui/members/membership-ask.ts";
import { TierByHandCard } from "../ui/members/tier-by-hand-card.tsx";
import { readTierAsk, tierFields } from "../ui/members/tier-setting.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { usePolling } from "../ui/shell/use-polling.ts";
import { redemptionForm } from "../ui/rewards/redemption-form.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (t) =>
      data?.member.displayName ??
      (data ? t("members.nameless", { id: data.member.customerId }) : t("members.title")),
  );

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const { search, searchParams } = new URL(request.url);
  const address = readMemberAddress(searchParams);
  const page = await inStore(laurel, session.shop, () =>
    readMemberPage(laurel, session.shop, params["customerId"] ?? "", address),
  );
  // Old links to a merged customer lead to whose part it is now, with what the admin has said of itself.
  if (!page.ok && page.error.code === "member_merged")
    throw redirect(`/app/members/${page.error.customerId}${search}`);
  // Another store's member is as absent as one that never was.
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { ...page.value, address, viewer: actorName(merchantActor(sessionToken)) };
}

/** Points given or taken, a tier set by hand, a membership, a coupon taken back, or a redemption undone or decided about. The key makes it once, however often it is sent. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<AdjustOutcome> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const form = await readForm(request);
  const customerId = params["customerId"] ?? "";
  const act = readMembershipAsk(form);
  if (act) {
    const ask = { customerId, act, termsVersion: null, actor: merchantActor(sessionToken) };
    const changed = await inStore(laurel, session.shop, () =>
      changeMembership(laurel, session.shop, { ...ask, surface: "admin" }),
    );
    return changed.ok ? { ok: true, key: act } : { ok: false, key: act, code: changed.error.code };
  }
  const campaignId = form.get("takeCouponBack");
  if (typeof campaignId === "string") {
    const ask = { customerId, campaignId, actor: actorName(merchantActor(sessionToken)) };
    const taken = await inStore(laurel, session.shop, () => takeCouponBack(laurel, session.shop, ask));
    return taken.ok ? { ok: true, key: campaignId } : { ok: false, key: campaignId, code: taken.error.code };
  }
  const redemption = readRedemptionAsk(form);
  if (redemption) {
    const { redemptionId: key } = redemption;
    const actor = merchantActor(sessionToken);
    const done = await inStore(laurel, session.shop, () =>
      askRedemption(laurel, session.shop, redemption, actor),
    );
    return done.ok ? { ok: true, key } : { ok: false, key, code: done.error.code };
  }
  const tier = readTierAsk(form);
  if (tier) {
    const asks = { customerId, actor: merchantActor(sessionToken) };
    const set = await inStore(laurel, session.shop, () => askTier(laurel, session.shop, tier, asks));
    return set.ok ? { ok: true, key: tier.key } : { ok: false, key: tier.key, code: set.error.code };
  }
  const asked = readAdjustment(form);
  if (!asked) throw pageProblem(400, "unknown_request");
  const adjustment = { ...asked, who: { customerId }, actor: merchantActor(sessionToken) };
  const done = await inStore(laurel, session.shop, () => adjustPoints(laurel, session.shop, adjustment));
  return done.ok ? { ok: true, key: asked.key } : { ok: false, key: asked.key, code: done.error.code };
}

/** While points come back. */
const LOOK_AGAIN_MS = 2_000;

export default function Member() {
  const { member, address, ...page } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const adjusting = useFetcher<typeof action>();
  const settingTier = useFetcher<typeof action>();
  const membership = useFetcher<typeof action>();
  const takingBack = useFetcher<typeof action>();
  const undoing = useFetcher<typeof action>();
  usePolling(
    page.redemptions.redemptions.some(({ state }) => state === "returning"),
    LOOK_AGAIN_MS,
  );
  return (
    <StoreFormat store={member}>
      <MemberPage
        key={member.customerId}
        {...page}
        member={member}
        address={address}
        adjust={
          <AdjustCard
            points={member.available}
            busy={adjusting.state !== "idle"}
            outcome={adjusting.data ?? null}
            onAdjust={(adjustment) => adjusting.submit(adjustmentFields(adjustment), { method: "post" })}
            newKey={() => crypto.randomUUID()}
          />
        }
        setTier={
          <TierByHandCard
            member={member}
            viewer={page.viewer}
            today={page.asOf.today}
            busy={settingTier.state !== "idle"}
            outcome={settingTier.data ?? null}
            onAsk={(ask) => settingTier.submit(tierFields(ask), { method: "post" })}
            newKey={() => crypto.randomUUID()}
          />
        }
        couponsAsking={{
          busy: takingBack.state !== "idle",
          outcome: takingBack.data ?? null,
          onTakeBack: (campaignId) => takingBack.submit({ takeCouponBack: campaignId }, { method: "post" }),
        }}
        undoing={{
          busy: undoing.state !== "idle",
          outcome: undoing.data ?? null,
          onAct: (redemptionId, act) => undoing.submit(redemptionForm(redemptionId, act), { method: "post" }),
        }}
        membership={{
          busy: membership.state !== "idle",
          outcome: membership.data ?? null,
          onAsk: (act) => membership.submit(membershipFields(act), { method: "post" }),
        }}
        onAddress={(changes) => navigate(memberUrl(address, changes), { preventScrollReset: true })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
