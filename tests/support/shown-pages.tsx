import * as sample from "./views.ts";
import { encodeCampaign } from "../../app/domain/campaigns/campaign-codec.ts";
import { NEW_CAMPAIGN } from "../../app/domain/campaigns/campaign.ts";
import { defaultProgram } from "../../app/domain/program/default-program.ts";
import type { NamedInStore } from "../../app/domain/program/rules/named-in-store.ts";
import type { RuleCondition } from "../../app/domain/program/rules/registry.ts";
import { AwardsPage } from "../../app/ui/awards/awards-page.tsx";
import { CalendarPage } from "../../app/ui/campaigns/calendar-page.tsx";
import { CampaignPage } from "../../app/ui/campaigns/campaign-page.tsx";
import { CodeCard } from "../../app/ui/campaigns/code-card.tsx";
import { CodesPage } from "../../app/ui/codes/codes-page.tsx";
import { CouponsPage } from "../../app/ui/coupons/coupons-page.tsx";
import { DeliveriesPage } from "../../app/ui/deliveries/deliveries-page.tsx";
import { DeliveryList } from "../../app/ui/deliveries/delivery-list.tsx";
import { SetupCard } from "../../app/ui/home/setup-card.tsx";
import { MemberPage } from "../../app/ui/members/member-page.tsx";
import { MembersPage } from "../../app/ui/members/members-page.tsx";
import { OrderPage } from "../../app/ui/orders/order-page.tsx";
import { OrdersPage } from "../../app/ui/orders/orders-page.tsx";
import { GoneGoods } from "../../app/ui/program/gone-goods.tsx";
import { HistoryPage } from "../../app/ui/program/history-page.tsx";
import { PreviewPage } from "../../app/ui/program/preview-page.tsx";
import { ProductNamesProvider } from "../../app/ui/program/product-names.tsx";
import { RehearsalsPage } from "../../app/ui/rehearsals/rehearsals-page.tsx";
import { RedemptionsPage } from "../../app/ui/rewards/redemptions-page.tsx";
import { RewardsPage } from "../../app/ui/rewards/rewards-page.tsx";
import { WhatIfPage } from "../../app/ui/what-if/what-if-page.tsx";
import type { CalendarCampaign } from "../../app/views/campaign-calendar.ts";
import type { ProductNames } from "../../app/views/program.ts";
import type {
  MemberRedemptionsView,
  RedemptionsPage as RedemptionsView,
  RewardRow,
  RewardsPage as RewardsView,
} from "../../app/views/redemptions.ts";
import { USD } from "./orders.ts";
import type { Value } from "./view-codes.ts";

/** Pages on which a test shows flags and codes of views, with what it changes of them. */

export const nothing = () => undefined;

export const home = (setup: object, changes: object = {}) => {
  const view = { ...sample.HOME, ...changes, setup: { ...sample.HOME.setup, ...setup } };
  return <SetupCard home={view} apiKey="key" theme="open" runs={sample.NO_ASKS} />;
};

export const members = (changes: object) => (
  <MembersPage
    page={{ ...sample.MEMBERS_PAGE, members: [], ...changes }}
    total={null}
    unjoined={null}
    address={{ search: "ada", tier: "", sort: "recent", standing: "member", cursor: undefined }}
    loading={false}
    onAddress={nothing}
    enrolling={null}
    refusal={null}
    onEnrol={nothing}
  />
);

export const member = (
  changes: object,
  line: object = {},
  coupon: object = {},
  redemptions: MemberRedemptionsView = { redemptions: [], hasMore: false },
) => (
  <MemberPage
    {...sample.HELD_BY_MEMBER}
    redemptions={redemptions}
    coupons={{ coupons: [{ ...sample.MEMBER_COUPON, ...coupon }], hasMore: false, ...coupon }}
    member={{ ...sample.MEMBER, ...changes }}
    statement={{ ...sample.STATEMENT, lines: [{ ...sample.LINE, ...line }] }}
    asOf={{ today: "2026-06-15", problem: null, balance: null }}
    address={{ kind: "", on: "", known: "", cursor: null }}
    viewer="merchant:1"
    onAddress={nothing}
  />
);

export const redemption = (changes: object) =>
  member({}, {}, {}, { redemptions: [{ ...sample.REDEMPTION, ...changes }], hasMore: false });

export const redemptions = (changes: Partial<RedemptionsView>) => (
  <RedemptionsPage
    page={{ ...sample.REDEMPTIONS, ...changes }}
    address={{ show: "all", cursor: null }}
    viewer="merchant:1"
    asking={sample.HELD_BY_MEMBER.undoing}
    file="idle"
    onFile={nothing}
  />
);

export const rewards = (changes: Partial<RewardsView>, reward: Partial<RewardRow> = {}) => (
  <RewardsPage
    page={{
      ...sample.REWARDS,
      rewards: sample.REWARDS.rewards.map((one) => ({ ...one, ...reward })),
      ...changes,
    }}
    busy={false}
    refusal={null}
    onBegin={nothing}
  />
);

/** Something that happened to a membership. */
export const happened = (changes: object) => {
  const joined = {
    kind: "joined",
    at: sample.EVENING,
    surface: "storefront",
    actor: "member:7",
    termsVersion: null,
  };
  return member({ memberships: [{ ...joined, ...changes }] });
};

export const missing = (match: Value, measure: Value) =>
  member({
    nextTier: {
      ...{ tierId: "platinum", name: "Platinum", thresholdMinor: 0, missingMinor: 300, match },
      missing: [{ measure, threshold: 900, missing: 300 }],
    },
  });

export const orders = (changes: object, order: object = {}) => (
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

export const order = (changes: object) => (
  <OrderPage detail={{ ...sample.ORDER_DETAIL, ...changes }} viewer="merchant:1" evaluatorUrl="" />
);

export const explained = (changes: object) => order({ explanation: { ...sample.EXPLANATION, ...changes } });

export const ruled = (changes: object, verdict: object = {}) => {
  const verdicts = sample.RULED.rules?.verdicts.map((one) => ({ ...one, ...verdict }));
  return order({ explanation: { ...sample.RULED, rules: { ...sample.RULED.rules, verdicts, ...changes } } });
};

/** A reason with the facts that any of its kind may have. */
export const unmet = (changes: object) => {
  const days = { was: "monday", days: ["friday"], from: "2026-01-01", until: "2026-01-02" };
  const others = { tiers: ["gold"], through: "draft", channels: ["other"], minor: 500, by: "weekend" };
  return ruled({}, { why: [{ ...days, ...others, ...changes }] });
};

export const entry = (changes: object) => order({ entries: [{ ...sample.ENTRY, ...changes }] });

export const delivery = (changes: object) => (
  <DeliveryList deliveries={[{ ...sample.DELIVERY, ...changes }]} />
);

export const messages = (run: object, requests: readonly (typeof sample.DATA_REQUEST)[] = []) => {
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

export const comparison = (run: object) => messages(run);

export const awards = (changes: object) => (
  <AwardsPage
    view={sample.AWARDS}
    runs={{ current: { ...sample.AWARD_RUN, ...changes }, last: null }}
    asks={sample.NO_ASKS}
    busy={false}
    answer={null}
    onAsk={nothing}
  />
);

export const couponsPage = (view: object, run: object | null = null, giving: object = {}) => (
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

export const codesPage = (view: object, run: object = {}, found: object | null = null, held: object = {}) => (
  <CodesPage
    view={{ ...sample.CODES, ...view }}
    search={found && { asked: "x", found: { ...sample.FOUND_CODE, ...found } }}
    held={{ ...sample.HELD_CODES, ...held }}
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

export const rehearsals = (rehearsal: object, changes: object = {}, run: object | null = null) => (
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

export const whatIf = (run: object) => (
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

export const backfill = (changes: object) => home({ backfill: { ...sample.BACKFILL, ...changes } });

/** One row of a statement whose reason nobody knows yet, as after an update of the worker alone. */
export const kindAlone = (kind: Value) => member({}, { kind, reason: "of_tomorrow" });

export const history = (changes: object) => (
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

export const preview = (mover: object, changes: object = {}, step: object = {}) => (
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

export const whyMoved = (why: object) => preview({ why: { ...sample.MOVER.why, ...why } });

export const BY_CODE = encodeCampaign({
  ...NEW_CAMPAIGN,
  distribution: { kind: "code", code: "JAZZ10", uses: null, oncePerCustomer: false },
});

export const codeCard = (changes: object) => (
  <CodeCard
    view={{ campaignId: "c1", published: JSON.stringify(BY_CODE) }}
    uses={{ ...{ problem: null, uses: 1, codes: null, groups: null }, ...changes }}
  />
);

export const calendar = (changes: object, more: object = {}) => {
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

export const campaign = (changes: object) => (
  <CampaignPage
    view={{ ...sample.CAMPAIGN_VIEW, ...changes }}
    names={[]}
    uses={null}
    reward={null}
    viewer="merchant:1"
    busy={false}
    answer={null}
    onAsk={nothing}
    results={null}
    trial={() => null}
    guard={() => null}
  />
);

/** A rule that names something of each kind, of which this one is not in the store. */
export function goneGoods(kind: unknown) {
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
