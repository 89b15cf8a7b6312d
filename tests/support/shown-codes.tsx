import * as sample from "./views.ts";
import type { ReactNode } from "react";
import { encodeCampaign } from "../../app/domain/campaigns/campaign-codec.ts";
import { NEW_CAMPAIGN, NO_LIMITS } from "../../app/domain/campaigns/campaign.ts";
import { HookCard } from "../../app/ui/hooks/hook-card.tsx";
import { KeysSection } from "../../app/ui/keys/keys-section.tsx";
import { BulkBanner } from "../../app/ui/campaigns/bulk-banner.tsx";
import { CostLine, ReachLine } from "../../app/ui/campaigns/reach-line.tsx";
import { ResultsCard } from "../../app/ui/campaigns/results-card.tsx";
import { SegmentsLine } from "../../app/ui/campaigns/segments-line.tsx";
import { EMPTY_CART } from "../../app/ui/campaigns/trial-cart.ts";
import { TrialLines } from "../../app/ui/campaigns/trial-lines.tsx";
import { createFormat } from "../../app/ui/format/format.ts";
import { SoldLaws } from "../../app/ui/program/sold-laws.tsx";
import { PreviewPage } from "../../app/ui/program/preview-page.tsx";
import type { ApiScope } from "../../app/views/api-keys.ts";
import type { EventKind, HookRow, HookState, LetterState } from "../../app/views/hooks.ts";
import type { LawName } from "../../app/domain/program/law-names.ts";
import { defaultProgram } from "../../app/domain/program/default-program.ts";
import type { CampaignState } from "../../app/domain/campaigns/campaign-state.ts";
import type { BulkDeed } from "../../app/views/campaign-bulk.ts";
import {
  awards,
  backfill,
  calendar,
  campaign,
  codeCard,
  codesPage,
  comparison,
  couponsPage,
  delivery,
  entry,
  explained,
  goneGoods,
  happened,
  history,
  home,
  kindAlone,
  member,
  members,
  messages,
  missing,
  nothing,
  order,
  orders,
  preview,
  redemption,
  redemptions,
  rehearsals,
  rewards,
  ruled,
  unmet,
  whatIf,
  whyMoved,
} from "./shown-pages.tsx";
import { USD } from "./orders.ts";
import type { Value } from "./view-codes.ts";

/** Each flag and code of a view, by `Interface.path`, on a page with one of its values. */
const hookCard = (changes: Partial<HookRow>) => (
  <HookCard hook={{ ...sample.HOOK, ...changes }} busy={false} onRemove={nothing} onTellAgain={nothing} />
);

export const SHOWN: Readonly<Record<string, (value: Value) => ReactNode>> = {
  "ApiKeyRow.scopes": (scope) => (
    <KeysSection
      view={{ ...sample.STORE, most: 50, keys: [{ ...sample.API_KEY, scopes: [scope as ApiScope] }] }}
      descriptionUrl=""
      busy={false}
      answer={null}
      onAsk={nothing}
    />
  ),
  "HookRow.kinds": (kind) => hookCard({ kinds: [kind as EventKind] }),
  "HookRow.state": (state) => hookCard({ state: state as HookState }),
  "HookLetterRow.kind": (kind) => hookCard({ letters: [{ ...sample.HOOK_LETTER, kind: kind as EventKind }] }),
  "HookLetterRow.state": (state) =>
    hookCard({ letters: [{ ...sample.HOOK_LETTER, state: state as LetterState }] }),
  "FittingLaw.law": (law) => (
    <SoldLaws
      program={defaultProgram(USD)}
      laws={{ whereSold: { fitting: [{ law: law as LawName, countries: ["CA"] }], unknown: [] } }}
    />
  ),
  "CodeUsesView.problem": (problem) => codeCard({ problem }),
  "CampaignListRow.state": (state) => campaign({ state }),
  "CampaignResults.hasEarlierDays": (hasEarlierDays) => (
    <ResultsCard
      results={{ ...sample.CAMPAIGN_VIEW.results, orders: 1, hasEarlierDays: hasEarlierDays === true }}
      limits={NO_LIMITS}
      file="idle"
      onFile={nothing}
    />
  ),
  "OrderCampaign.counts": (counts) =>
    order({
      campaigns: [
        {
          campaignId: "c1",
          title: "A",
          code: null,
          givenMinor: 100,
          discountMinor: 100,
          counts: counts === true,
        },
      ],
    }),
  "BulkOutcome.deed": (deed) => (
    <BulkBanner
      outcome={{ deed: deed as BulkDeed, done: [], unchanged: [], refused: [], copies: [] }}
      busy={false}
      onAsk={nothing}
    />
  ),
  "CampaignCalendar.hasMore": (hasMore) => calendar({}, { hasMore: hasMore === true }),
  "CalendarCampaign.state": (state) => calendar({ state }),
  "PastCampaign.state": (state) => {
    const past = { campaignId: "c1", startsAt: 0, endsAt: null, takenMinor: 0, state };
    const campaign = JSON.stringify(encodeCampaign(NEW_CAMPAIGN));
    return order({ checkout: { ...sample.CHECKOUT, campaigns: [{ ...past, campaign }] } });
  },
  "OrderCheckout.lost": (lost) => order({ checkout: { ...sample.CHECKOUT, lost: [lost] } }),
  "CampaignChangeView.kind": (kind) =>
    campaign({ changes: [{ kind, number: 1, at: sample.EVENING, actor: "merchant:1" }] }),
  "DeliveryRow.state": (state) => delivery({ state }),
  "Dismissal.reason": (reason) =>
    delivery({ dismissed: { reason, actor: "merchant:1", at: sample.EVENING } }),
  "DataRequest.isMember": (isMember) =>
    messages({}, [{ ...sample.DATA_REQUEST, isMember: isMember === true }]),
  "HomeView.connected": (connected) => home({}, { connected }),
  "HomeView.setup.programMetafield": (programMetafield) => home({ programMetafield }),
  "HomeView.setup.discount": (discount) => home({ discount }),
  "RunFacts.outcome": (outcome) => backfill({ outcome }),
  "RunFacts.stopping": (stopping) => backfill({ outcome: null, stopping }),
  "BackfillRun.phase": (phase) => backfill({ outcome: null, phase }),
  "MemberRow.closed": (closed) => members({ members: [{ ...sample.MEMBER_ROW, closed }] }),
  "MemberRow.membership": (membership) => members({ members: [{ ...sample.MEMBER_ROW, membership }] }),
  "MembershipHappened.kind": (kind) => happened({ kind }),
  "MembershipHappened.surface": (surface) => happened({ surface }),
  "TierChanged.reason": (reason) =>
    member({ tierChanges: [{ at: sample.EVENING, from: "Silver", to: "Gold", reason }] }),
  "MembersPage.namesAvailable": (namesAvailable) => members({ namesAvailable }),
  "MembersPage.searchAvailable": (searchAvailable) => members({ searchAvailable }),
  "MemberView.namesAvailable": (namesAvailable) => member({ namesAvailable }),
  "MemberView.tierWindow.kind": (kind) => member({ tierWindow: { kind, months: 12 } }),
  "MemberView.counted.measure": (measure) => member({ counted: [{ measure, has: 700 }] }),
  "MemberView.nextTier.match": (match) => missing(match, "orders"),
  "Missing.measure": (measure) => missing("all", measure),
  "Movement.kind": kindAlone,
  "Movement.reason": (reason) => member({}, { reason }),
  "Reversal.kind": (kind) =>
    member({}, { reverses: { ...sample.LINE, kind, reason: "of_tomorrow", page: "" } }),
  "Reversal.reason": (reason) => member({}, { reverses: { ...sample.LINE, reason, page: "" } }),
  "OrdersPage.namesAvailable": (namesAvailable) => orders({ namesAvailable }),
  "OrderRow.financialStatus": (financialStatus) => orders({}, { financialStatus }),
  "OrderRow.cancelled": (cancelled) => orders({}, { cancelled }),
  "OrderRow.test": (test) => orders({}, { test }),
  "OrderRow.redacted": (redacted) => orders({}, { redacted }),
  "OrderRow.reasons": (reason) => orders({}, { reasons: [reason] }),
  "OrderDetailView.namesAvailable": (namesAvailable) => order({ namesAvailable }),
  "OrderEntryView.kind": (kind) => entry({ kind, reason: "of_tomorrow" }),
  "OrderEntryView.reason": (reason) => entry({ reason }),
  "PostingView.from": (from) => entry({ postings: [{ from, to: "held", points: 1 }] }),
  "PostingView.to": (to) => entry({ postings: [{ from: "held", to, points: 1 }] }),
  "LotUseView.restored": (restored) => entry({ lotUses: [{ lotEntryId: "e9", points: 1, restored }] }),
  "OrderLotView.isPending": (isPending) => order({ lots: [{ ...sample.LOT, isPending }] }),
  "ReconciliationRun.phase": (phase) => comparison({ outcome: null, phase, done: 0 }),
  "CodesRun.phase": (phase) => codesPage({}, { outcome: null, phase, total: null }),
  "CouponsRun.phase": (phase) => couponsPage({}, { outcome: null, phase, total: null }),
  "CouponsRun.ask": (ask) => couponsPage({}, { outcome: null, ask, phase: "requested", total: null }),
  "CouponsView.state": (state) => couponsPage({ state }),
  "GivingView.receivers": (receivers) => couponsPage({}, null, { receivers, name: null }),
  "GivingView.isDone": (isDone) => couponsPage({}, null, { isDone }),
  "MemberCouponView.state": (state) => member({}, {}, { state }),
  "MemberCouponView.canBeTakenBack": (canBeTakenBack) => member({}, {}, { canBeTakenBack }),
  "RedemptionsPage.namesAvailable": (namesAvailable) =>
    redemptions({ namesAvailable: namesAvailable === true }),
  "RedemptionsPage.state": (state) => redemptions({ state: state as CampaignState }),
  "RewardRow.state": (state) => rewards({}, { state: state as CampaignState }),
  "RewardsPage.hasMore": (hasMore) => rewards({ hasMore: hasMore === true }),
  "OrderRedemption.owed.outcome": (outcome) => {
    const reward = { redemptionId: "r1", campaignId: "c2", title: "Five off", code: "AAAAAA" };
    return order({ redemptions: [{ ...reward, taken: 0, givenBack: 0, owed: { points: 100, outcome } }] });
  },
  "RedemptionView.state": (state) => redemption({ state }),
  "RedemptionView.ending": (ending) => redemption({ ending }),
  "GrantView.kind": (kind) => redemption({ grant: { ...sample.GRANT, kind } }),
  "GrantView.isUnclear": (isUnclear) => redemption({ grant: { ...sample.GRANT, isUnclear } }),
  "GrantView.isUnderWay": (isUnderWay) => redemption({ grant: { ...sample.GRANT, isUnderWay } }),
  "GrantView.problem": (problem) => redemption({ grant: { ...sample.GRANT, problem } }),
  "LateUseView.outcome": (outcome) =>
    redemption({ late: { order: { orderId: "1001", name: "#1001" }, points: 100, outcome, by: null } }),
  "MemberRedemptionsView.hasMore": (hasMore) =>
    member({}, {}, {}, { redemptions: [sample.REDEMPTION], hasMore: hasMore === true }),
  "MemberCouponsView.hasMore": (hasMore) => member({}, {}, { hasMore }),
  "CodesView.isElsewhere": (isElsewhere) => codesPage({ isElsewhere }),
  "CodesView.state": (state) => codesPage({ state }),
  "FoundCodeView.state": (state) => codesPage({}, {}, { state }),
  "HeldCodesView.isOlder": (isOlder) => codesPage({}, {}, null, { isOlder }),
  "HeldCodeView.isGiven": (isGiven) => codesPage({}, {}, null, { codes: [{ ...sample.HELD_CODE, isGiven }] }),
  "HeldCodeView.isUsed": (isUsed) => codesPage({}, {}, null, { codes: [{ ...sample.HELD_CODE, isUsed }] }),
  "FoundCodeView.isPast": (isPast) => codesPage({}, {}, { isPast }),
  "CodeUseView.counts": (counts) => codesPage({}, {}, { uses: [{ ...sample.FOUND_CODE.uses[0], counts }] }),
  "RefusedCodeView.problem": (problem) =>
    codesPage({ refused: { count: 1, first: [{ code: "AAAAAA", problem }] } }),
  "AwardRun.phase": (phase) => awards({ outcome: null, phase, total: null }),
  "RehearsalRun.phase": (phase) => rehearsals({}, {}, { outcome: null, phase, total: null }),
  "RehearsalsView.namesAvailable": (namesAvailable) => rehearsals({}, { namesAvailable }),
  "RehearsalView.standing": (standing) => rehearsals({ standing }),
  "RehearsalView.draft.isChanged": (isChanged) =>
    rehearsals({ draft: { ...sample.REHEARSAL.draft, isChanged } }),
  "RehearsingMember.hasLeft": (hasLeft) =>
    rehearsals({ members: sample.REHEARSAL.members.map((one) => ({ ...one, hasLeft })) }),
  "RehearsalFigures.isPartial": (isPartial) =>
    rehearsals({ figures: { ...sample.REHEARSAL.figures, isPartial } }),
  "WhatIfRun.phase": (phase) => whatIf({ outcome: null, phase, total: null }),
  "EarningExplanation.reasons.code": (code) => explained({ reasons: [{ code }] }),
  "EarningRate.rounding": (rounding) => explained({ rate: { ...sample.EXPLANATION.rate, rounding } }),
  "LineExplanation.why": (why) => explained({ lines: [{ lineId: "1", countedMinor: 1, points: 1, why }] }),
  "RulesExplanation.combine": (combine) => ruled({ combine }),
  "RuleVerdict.why.code": (code) => unmet({ code }),
  "RuleVerdict.why.was": (was) => unmet({ code: "weekday", was }),
  "RuleVerdict.why.days": (day) => unmet({ code: "weekday", days: [day] }),
  "RuleVerdict.why.through": (through) => unmet({ code: "channel", through }),
  "RuleVerdict.why.channels": (channel) => unmet({ code: "channel", channels: [channel] }),
  "TierMoves.isUp": (isUp) => (
    <PreviewPage
      draftId="d1"
      view={{
        ...{ currency: "USD", timeZone: "America/New_York", members: 9, up: 1, down: 1, steps: [] },
        moves: [
          {
            ...{ fromTierId: "silver", fromName: "Silver", toTierId: "gold", toName: "Gold", members: 1 },
            isUp: isUp === true,
          },
        ],
      }}
      movers={{ ...sample.MOVERS, rows: [] }}
      address={{ way: "all", cursor: undefined }}
      loading={false}
      onAddress={nothing}
    />
  ),
  "TierPreviewStep.isGone": (isGone) => preview({}, {}, { isGone }),
  "TierMovers.namesAvailable": (namesAvailable) => preview({}, { namesAvailable }),
  "TierMover.isUp": (isUp) => preview({ isUp }),
  "TierMover.why.kind": (kind) => whyMoved({ kind }),
  "TierMover.why.match": (match) => whyMoved({ match }),
  "TierMover.why.counts.measure": (measure) => whyMoved({ counts: [{ measure, has: 7, asks: 9 }] }),
  "VersionView.standing": (standing) => history({ standing }),
  "CountedPart.code": (code) => explained({ parts: [{ code, amountMinor: 1, countedMinor: 1 }] }),
  "TargetReach.isLooking": (isLooking) => (
    <ReachLine reach={{ found: 3, reached: 3, isLooking: isLooking === true, isOfExcept: false }} />
  ),
  "CostReach.isLooking": (isLooking) => (
    <CostLine costs={{ found: 3, reached: 3, isLooking: isLooking === true, withoutCost: 0 }} />
  ),
  "SegmentReachView.isGone": (isGone) => (
    <SegmentsLine
      segments={[{ segmentId: "1", members: 3, readAt: 0, isGone: isGone === true, isCut: false }]}
    />
  ),
  "SegmentReachView.isCut": (isCut) => (
    <SegmentsLine
      segments={[{ segmentId: "1", members: 3, readAt: 0, isGone: false, isCut: isCut === true }]}
    />
  ),
  "TargetReach.isOfExcept": (isOfExcept) => (
    <ReachLine reach={{ found: 3, reached: 3, isLooking: false, isOfExcept: isOfExcept === true }} />
  ),
  "NamedInStore.kind": (kind) => goneGoods(kind),
  "TriedProduct.isGiftCard": (isGiftCard) => (
    <TrialLines
      asksSubscriptions={false}
      cart={{
        ...EMPTY_CART,
        lines: [{ productId: "1", title: "A", quantity: "1", price: null, isSubscription: false }],
      }}
      products={[
        {
          ...{
            id: "1",
            title: "A",
            priceMinor: 100,
            isOnSale: false,
            unitCostMinor: null,
            isGiftCard: isGiftCard === true,
          },
          ...{ vendor: "", productType: "", tags: [], collections: [] },
        },
      ]}
      currency="USD"
      writing={{
        format: createFormat({ formatLocale: "en", timeZone: "UTC", currency: "USD" }),
        moneyDigits: 2,
      }}
      onCart={nothing}
    />
  ),
};

/** What a page says by other facts than by the code itself. */
export const SAID_OTHERWISE: Readonly<Record<string, string>> = {
  "BackfillRun.kind": "each kind of run has a place of its own",
  "ReconciliationRun.kind": "each kind of run has a place of its own",
  "ShopperCoupons.isMember": "the block of the theme says it: see app/storefront/coupons.ts",
  "ClaimableView.isElsewhere": "the block of the theme says it: see app/storefront/coupons.ts",
  "MyCouponView.isUsed": "the block of the theme says it: see app/storefront/coupons.ts",
  "ShopperRewards.isMember": "the block of the theme says it: see app/storefront/rewards",
  "RewardView.obstacle.code": "the block of the theme says it: see app/storefront/rewards",
  "HistoryLineView.what": "the page of the account says it: see extensions/loyalty-account/src/history.tsx",
  "RewardGrantView.kind": "the block of the theme says it: see app/storefront/rewards",
  "MyGrantView.kind": "the block of the theme says it: see app/storefront/rewards",
  "MyRedemptionView.state": "the block of the theme says it: see app/storefront/rewards",
  "ShopperGroups.isMember": "the block of the theme says it: see app/storefront/groups",
  "ShopperGroups.invited": "the block of the theme says it: see app/storefront/groups",
  "GroupView.rewards": "the block of the theme says it: see app/storefront/groups",
  "GroupView.state": "the block of the theme says it: see app/storefront/groups",
  "GroupView.role": "the block of the theme says it: see app/storefront/groups",
  "GroupToStartView.rewards": "the block of the theme says it: see app/storefront/groups",
  "GroupToStartView.isGone": "the block of the theme says it: see app/storefront/groups",
  "CodesRun.kind": "each kind of run has a place of its own",
  "CouponsRun.kind": "each kind of run has a place of its own",
  "AwardRun.kind": "each kind of run has a place of its own",
  "RehearsalRun.kind": "each kind of run has a place of its own",
  "WhatIfRun.kind": "each kind of run has a place of its own",
  "EarningExplanation.policy": "the parts say of each amount whether it counts",
  "EarningExplanation.reasons.financialStatus": "the order says how far it is paid",
  "CountingPolicy.tax": "the parts say it",
  "CountingPolicy.shipping": "the parts say it",
  "CountingPolicy.giftCardsBought": "the parts say it",
  "CountingPolicy.paidWithGiftCard": "the parts say it",
  "CountingPolicy.paidWithStoreCredit": "the parts say it",
  "CalendarCampaign.contested": "said where campaigns of a day overlap",
  "CalendarCampaign.isByCode": "its words say that it goes by a code",
  "SavedView.isForAll": "said in a list that opens",
  "SavedView.show": "the list shows it once the view is chosen",
  "SavedView.order": "the list shows it once the view is chosen",
  "GoodsName.part": "collections and products stand in fields of their own",
  "OrderCheckout.hasOrdered": "what the discount function says of a first order follows from it",
  "TriedProduct.isOnSale": "a box that is ticked says it",
  "CheckoutLine.isOnSale": "what the discount function says of the cart follows from it",
  "PastLine.isGiftCard": "what the discount function says of the cart follows from it",
  "CountingPolicy.partPayments": "the parts say what is not yet paid",
  "EnrolmentMetafield.mode": "the storefront and the extensions say it: see extensions/shared",
  "MemberMetafield.membership": "the storefront and the extensions say it: see extensions/shared",
  "MemberMetafield.nextUnknown": "the storefront says nothing of the next tier then",
  "NextTier.needs.match": "the storefront and the extensions say it: see extensions/shared",
  "ShopperCartView.isAtMost": "the extensions say it: see extensions/shared",
  "ShopperView.isSignedIn": "the extensions say it: see extensions/shared",
  "Tier.lifetime": "the page of the programme says it",
};
