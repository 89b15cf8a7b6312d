import path from "node:path";
import { readdirSync } from "node:fs";
import type { ReactNode } from "react";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { LOCALES } from "../i18n/locale.ts";
import { defaultProgram } from "../domain/program/default-program.ts";
import type { NamedInStore } from "../domain/program/rules/named-in-store.ts";
import type { RuleCondition } from "../domain/program/rules/registry.ts";
import type { ProductNames } from "../views/program.ts";
import { encodeCampaign } from "../domain/campaigns/campaign-codec.ts";
import { NEW_CAMPAIGN, NO_LIMITS } from "../domain/campaigns/campaign.ts";
import type { BulkDeed } from "../views/campaign-bulk.ts";
import { BulkBanner } from "./campaigns/bulk-banner.tsx";
import type { CalendarCampaign } from "../views/campaign-calendar.ts";
import { CalendarPage } from "./campaigns/calendar-page.tsx";
import { CodeCard } from "./campaigns/code-card.tsx";
import { CampaignPage } from "./campaigns/campaign-page.tsx";
import { ResultsCard } from "./campaigns/results-card.tsx";
import { EMPTY_CART } from "./campaigns/trial-cart.ts";
import { ReachLine } from "./campaigns/reach-line.tsx";
import { SegmentsLine } from "./campaigns/segments-line.tsx";
import { TrialLines } from "./campaigns/trial-lines.tsx";
import { CodesPage } from "./codes/codes-page.tsx";
import { CouponsPage } from "./coupons/coupons-page.tsx";
import { createFormat } from "./format/format.ts";
import { DeliveriesPage } from "./deliveries/deliveries-page.tsx";
import { DeliveryList } from "./deliveries/delivery-list.tsx";
import { SetupCard } from "./home/setup-card.tsx";
import { MemberPage } from "./members/member-page.tsx";
import { MembersPage } from "./members/members-page.tsx";
import { OrderPage } from "./orders/order-page.tsx";
import { OrdersPage } from "./orders/orders-page.tsx";
import { GoneGoods } from "./program/gone-goods.tsx";
import { ProductNamesProvider } from "./program/product-names.tsx";
import { HistoryPage } from "./program/history-page.tsx";
import { PreviewPage } from "./program/preview-page.tsx";
import { AwardsPage } from "./awards/awards-page.tsx";
import { RehearsalsPage } from "./rehearsals/rehearsals-page.tsx";
import { WhatIfPage } from "./what-if/what-if-page.tsx";
import { htmlOf, readable } from "../../tests/support/page.tsx";
import { USD } from "../../tests/support/orders.ts";
import * as sample from "../../tests/support/views.ts";

/**
 * Every flag and every code of a view is looked up in the types themselves, and shown on a page with each of
 * its values: each must be told from the others in words, in every language. A flag that is added to a view
 * fails here until a page says it.
 */

const VIEWS = path.join(import.meta.dirname, "..", "views");
type Value = string | boolean;

/** Flags and codes by `Interface.path`, with all values that their types allow. */
function codesOfViews(): Map<string, Set<Value>> {
  const files = readdirSync(VIEWS).filter((file) => file.endsWith(".ts"));
  const program = ts.createProgram(
    files.map((file) => path.join(VIEWS, file)),
    {
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      module: ts.ModuleKind.NodeNext,
      skipLibCheck: true,
    },
  );
  const checker = program.getTypeChecker();
  const found = new Map<string, Set<Value>>();
  const seen = new Set<string>();

  const visit = (type: ts.Type, where: string, isNamed: boolean): void => {
    if (type.isUnion()) {
      for (const part of type.types) visit(part, where, isNamed);
      return;
    }
    if (type.isStringLiteral()) add(where, type.value);
    if (type.flags & ts.TypeFlags.BooleanLiteral) add(where, checker.typeToString(type) === "true");
    if (!(type.flags & ts.TypeFlags.Object)) return;
    if (checker.isArrayType(type)) {
      for (const element of checker.getTypeArguments(type as ts.TypeReference)) visit(element, where, false);
      return;
    }
    const symbol = type.getSymbol();
    const isInterface = ((symbol?.flags ?? 0) & ts.SymbolFlags.Interface) !== 0;
    if (isInterface && !isNamed) {
      visitInterface(symbol, type);
      return;
    }
    for (const property of type.getProperties()) visitProperty(property, where);
  };
  const visitInterface = (symbol: ts.Symbol | undefined, type: ts.Type): void => {
    const declared = symbol?.declarations?.[0]?.getSourceFile().fileName ?? "";
    if (!symbol || !declared.includes("/app/") || seen.has(symbol.name)) return;
    seen.add(symbol.name);
    // What an interface has from another is walked there.
    const own = new Set([...(symbol.members?.values() ?? [])].map(({ name }) => name));
    for (const property of type.getProperties()) {
      if (own.has(property.name)) visitProperty(property, symbol.name);
    }
    for (const base of checker.getBaseTypes(type as ts.InterfaceType)) visit(base, "", false);
  };
  const visitProperty = (property: ts.Symbol, where: string): void => {
    const [declaration] = property.declarations ?? [];
    if (declaration)
      visit(checker.getTypeOfSymbolAtLocation(property, declaration), `${where}.${property.name}`, false);
  };
  const add = (where: string, value: Value): void => {
    found.set(where, (found.get(where) ?? new Set()).add(value));
  };

  for (const file of files) {
    const source = program.getSourceFile(path.join(VIEWS, file));
    const module = source && checker.getSymbolAtLocation(source);
    for (const symbol of module ? checker.getExportsOfModule(module) : []) {
      if (symbol.flags & ts.SymbolFlags.Interface)
        visitInterface(symbol, checker.getDeclaredTypeOfSymbol(symbol));
    }
  }
  return found;
}

const nothing = () => undefined;
const home = (setup: object, changes: object = {}) => {
  const view = { ...sample.HOME, ...changes, setup: { ...sample.HOME.setup, ...setup } };
  return <SetupCard home={view} apiKey="key" theme="open" runs={sample.NO_ASKS} />;
};
const members = (changes: object) => (
  <MembersPage
    page={{ ...sample.MEMBERS_PAGE, members: [], ...changes }}
    total={null}
    address={{ search: "ada", tier: "", sort: "recent", standing: "member", cursor: undefined }}
    loading={false}
    onAddress={nothing}
    enrolling={null}
    refusal={null}
    onEnrol={nothing}
  />
);
const member = (changes: object, line: object = {}, coupon: object = {}) => (
  <MemberPage
    {...sample.COUPONS_OF_MEMBER}
    coupons={{ coupons: [{ ...sample.MEMBER_COUPON, ...coupon }], hasMore: false, ...coupon }}
    member={{ ...sample.MEMBER, ...changes }}
    statement={{ ...sample.STATEMENT, lines: [{ ...sample.LINE, ...line }] }}
    asOf={{ today: "2026-06-15", problem: null, balance: null }}
    address={{ kind: "", on: "", known: "", cursor: null }}
    viewer="merchant:1"
    onAddress={nothing}
  />
);
/** Something that happened to a membership. */
const happened = (changes: object) => {
  const joined = {
    kind: "joined",
    at: sample.EVENING,
    surface: "storefront",
    actor: "member:7",
    termsVersion: null,
  };
  return member({ memberships: [{ ...joined, ...changes }] });
};
const missing = (match: Value, measure: Value) =>
  member({
    nextTier: {
      ...{ tierId: "platinum", name: "Platinum", thresholdMinor: 0, missingMinor: 300, match },
      missing: [{ measure, threshold: 900, missing: 300 }],
    },
  });
const orders = (changes: object, order: object = {}) => (
  <OrdersPage
    page={{
      currency: "USD",
      timeZone: "America/New_York",
      namesAvailable: true,
      next: null,
      orders: [{ ...sample.ORDER, member: null, ...order }],
      ...changes,
    }}
    address={{ search: "", show: "all", cursor: null }}
    loading={false}
    onAddress={nothing}
  />
);
const order = (changes: object) => (
  <OrderPage detail={{ ...sample.ORDER_DETAIL, ...changes }} viewer="merchant:1" evaluatorUrl="" />
);
const explained = (changes: object) => order({ explanation: { ...sample.EXPLANATION, ...changes } });
const ruled = (changes: object, verdict: object = {}) => {
  const verdicts = sample.RULED.rules?.verdicts.map((one) => ({ ...one, ...verdict }));
  return order({ explanation: { ...sample.RULED, rules: { ...sample.RULED.rules, verdicts, ...changes } } });
};
/** A reason with the facts that any of its kind may have. */
const unmet = (changes: object) => {
  const days = { was: "monday", days: ["friday"], from: "2026-01-01", until: "2026-01-02" };
  const others = { tiers: ["gold"], through: "draft", channels: ["other"], minor: 500, by: "weekend" };
  return ruled({}, { why: [{ ...days, ...others, ...changes }] });
};
const entry = (changes: object) => order({ entries: [{ ...sample.ENTRY, ...changes }] });
const delivery = (changes: object) => <DeliveryList deliveries={[{ ...sample.DELIVERY, ...changes }]} />;
const messages = (run: object, requests: readonly (typeof sample.DATA_REQUEST)[] = []) => {
  const reconciliation = { current: null, last: { ...sample.RUN, ...run } };
  return (
    <DeliveriesPage
      view={{ parked: sample.DELIVERIES_PAGE, waiting: 0, requests, cursor: null, reconciliation }}
      asked={null}
      onAsk={nothing}
      answer={null}
      runs={sample.NO_ASKS}
    />
  );
};
const comparison = (run: object) => messages(run);
const awards = (changes: object) => (
  <AwardsPage
    view={sample.AWARDS}
    runs={{ current: { ...sample.AWARD_RUN, ...changes }, last: null }}
    asks={sample.NO_ASKS}
    busy={false}
    answer={null}
    onAsk={nothing}
  />
);
const couponsPage = (view: object, run: object | null = null, giving: object = {}) => (
  <CouponsPage
    view={{ ...sample.COUPONS, givings: [{ ...sample.GIVING, ...giving }], ...view }}
    runs={{ current: run && { ...sample.COUPONS_RUN, ...run }, last: null }}
    asks={sample.NO_ASKS}
    viewer="merchant:1"
    busy={false}
    answer={null}
    onAsk={nothing}
  />
);
const codesPage = (view: object, run: object = {}, found: object | null = null) => (
  <CodesPage
    view={{ ...sample.CODES, ...view }}
    search={found && { asked: "x", found: { ...sample.FOUND_CODE, ...found } }}
    runs={{ current: null, last: { ...sample.CODES_RUN, ...run } }}
    asks={sample.NO_ASKS}
    busy={false}
    answer={null}
    file="idle"
    onFile={nothing}
    onSearch={nothing}
    onAsk={nothing}
  />
);
const rehearsals = (rehearsal: object, changes: object = {}, run: object | null = null) => (
  <RehearsalsPage
    view={{ ...sample.REHEARSALS, rehearsals: [{ ...sample.REHEARSAL, ...rehearsal }], ...changes }}
    runs={{ current: run && { ...sample.REHEARSAL_RUN, ...run }, last: null }}
    asks={sample.NO_ASKS}
    viewer="merchant:1"
    busy={false}
    answer={null}
    onAsk={nothing}
  />
);
const whatIf = (run: object) => (
  <WhatIfPage
    view={{ ...sample.WHAT_IF, shown: null }}
    runs={{ current: { ...sample.WHAT_IF_RUN, ...run }, last: null }}
    asks={sample.NO_ASKS}
    busy={false}
    answer={null}
    onTry={nothing}
    file="idle"
    onFile={nothing}
  />
);
const backfill = (changes: object) => home({ backfill: { ...sample.BACKFILL, ...changes } });
/** One row of a statement whose reason nobody knows yet, as after an update of the worker alone. */
const kindAlone = (kind: Value) => member({}, { kind, reason: "of_tomorrow" });

const history = (changes: object) => (
  <HistoryPage
    view={{ ...sample.PROGRAM, versions: [{ ...sample.VERSION, ...changes }] }}
    viewer="merchant:1"
    compared={{ one: 1, two: 1 }}
    busy={false}
    answer={null}
    onAsk={nothing}
    onCompare={nothing}
  />
);

const preview = (mover: object, changes: object = {}, step: object = {}) => (
  <PreviewPage
    draftId="d1"
    view={{
      ...{ currency: "USD", timeZone: "America/New_York", members: 9, up: 1, down: 1 },
      steps: [{ tierId: "gold", name: "Gold", before: 2, after: 3, isGone: false, ...step }],
      moves: [],
    }}
    movers={{ ...sample.MOVERS, rows: [{ ...sample.MOVER, ...mover }], ...changes }}
    address={{ way: "all", cursor: undefined }}
    loading={false}
    onAddress={nothing}
  />
);
const whyMoved = (why: object) => preview({ why: { ...sample.MOVER.why, ...why } });

const BY_CODE = encodeCampaign({
  ...NEW_CAMPAIGN,
  distribution: { kind: "code", code: "JAZZ10", uses: null, oncePerCustomer: false },
});
const codeCard = (changes: object) => (
  <CodeCard
    view={{ campaignId: "c1", published: JSON.stringify(BY_CODE) }}
    uses={{ ...{ problem: null, uses: 1, codes: null, groups: null }, ...changes }}
  />
);

const calendar = (changes: object, more: object = {}) => {
  const occurrences = [{ from: sample.EVENING, until: null }];
  const one = { ...{ campaignId: "c1", state: "active", contested: "order", isByCode: false }, occurrences };
  const text = JSON.stringify(encodeCampaign(NEW_CAMPAIGN));
  return (
    <CalendarPage
      calendar={{
        ...{ currency: "USD", timeZone: "UTC", now: sample.EVENING, tiers: [], hasMore: false },
        campaigns: [{ ...one, campaign: text, ...changes } as CalendarCampaign],
        ...more,
      }}
      address={{ view: "month", day: null }}
      onAddress={nothing}
    />
  );
};
const campaign = (changes: object) => (
  <CampaignPage
    view={{ ...sample.CAMPAIGN_VIEW, ...changes }}
    names={[]}
    uses={null}
    viewer="merchant:1"
    busy={false}
    answer={null}
    onAsk={nothing}
    results={null}
    trial={() => null}
    guard={() => null}
  />
);

/** Where a flag or code is shown. */
const SHOWN: Readonly<Record<string, (value: Value) => ReactNode>> = {
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
  "MemberCouponsView.hasMore": (hasMore) => member({}, {}, { hasMore }),
  "CodesView.state": (state) => codesPage({ state }),
  "FoundCodeView.state": (state) => codesPage({}, {}, { state }),
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
          ...{ id: "1", title: "A", priceMinor: 100, isOnSale: false, isGiftCard: isGiftCard === true },
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

/** A rule that names something of each kind, of which this one is not in the store. */
function goneGoods(kind: unknown) {
  const of = (one: string) => (kind === one ? [{ id: "1", title: null }] : []);
  const names: ProductNames = {
    ...{ products: of("product"), variants: of("variant"), collections: of("collection") },
    ofNoProduct: [{ kind: kind as NamedInStore["kind"], name: "1" }],
  };
  const when: readonly RuleCondition[] = [
    { kind: "product", products: ["1"] },
    { kind: "variant", variants: ["1"] },
    { kind: "collection", collections: ["1"] },
    { kind: "vendor", vendors: ["1"] },
    { kind: "product_type", types: ["1"] },
    { kind: "product_tag", tags: ["1"] },
  ];
  const rule = { id: "a", name: "A", when, effect: { kind: "multiplier", percent: 200 } } as const;
  const usual = defaultProgram(USD);
  const rules = { combine: "best_alone", rules: [rule] } as const;
  return (
    <ProductNamesProvider names={names}>
      <GoneGoods program={{ ...usual, earning: { ...usual.earning, rules } }} />
    </ProductNamesProvider>
  );
}

/** What a page says by other facts than by the code itself. */
const SAID_OTHERWISE: Readonly<Record<string, string>> = {
  "BackfillRun.kind": "each kind of run has a place of its own",
  "ReconciliationRun.kind": "each kind of run has a place of its own",
  "ShopperCoupons.isMember": "the block of the theme says it: see app/storefront/coupons.ts",
  "MyCouponView.isUsed": "the block of the theme says it: see app/storefront/coupons.ts",
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
};

const codes = codesOfViews();

describe("views", () => {
  it("have no flag and no code that no page shows", () => {
    const known = [...Object.keys(SHOWN), ...Object.keys(SAID_OTHERWISE)].sort();
    expect([...codes.keys()].sort()).toEqual(known);
  });

  it.each(LOCALES.flatMap((locale) => Object.keys(SHOWN).map((where) => ({ locale, where }))))(
    "have words in $locale for each value of $where",
    ({ locale, where }) => {
      const texts = [...(codes.get(where) ?? [])].map((value) =>
        readable(htmlOf(SHOWN[where]?.(value), locale)),
      );
      expect(texts.length).toBeGreaterThan(1);
      expect(new Set(texts).size).toBe(texts.length);
      for (const text of texts)
        expect(text).not.toMatch(
          /\b(awards|campaigns|home|members|orders|deliveries|errors|program|tierPreview|runs)\.[a-z]/,
        );
    },
  );
});
