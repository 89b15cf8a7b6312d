import { Badge, BlockStack, Page } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../../views/members.ts";
import type { StatementView } from "../../views/statement.ts";
import { useFormat } from "../format/format-provider.tsx";
import { NamesMissing } from "../lists/names-missing.tsx";
import { type AsOf, AsOfCard } from "./as-of-card.tsx";
import type { MemberCouponsView } from "../../views/coupons.ts";
import { type CouponsAsking, CouponsCard } from "./coupons-card.tsx";
import type { MemberRedemptionsView } from "../../views/redemptions.ts";
import type { UndoAsking } from "../rewards/undoable-redemptions.tsx";
import { RedemptionsCard } from "./redemptions-card.tsx";
import { ClosedBadge } from "./closed-badge.tsx";
import type { MemberAddress } from "./member-query.ts";
import { MemberSummary } from "./member-summary.tsx";
import { MovementsCard } from "./movements-card.tsx";
import { MembershipBadge } from "./membership-badge.tsx";
import { type MembershipAsking, MembershipCard } from "./membership-card.tsx";
import { TierChangesCard } from "./tier-changes-card.tsx";
import { useNameMember } from "./use-name-member.ts";

interface MemberPageProps {
  readonly member: MemberView;
  readonly statement: StatementView;
  readonly asOf: AsOf;
  /** What of the statement is asked for. */
  readonly address: MemberAddress;
  /** Who looks at the page, as an actor. */
  readonly viewer: string;
  /** Asks for another part of the statement, or another day. */
  readonly onAddress: (changes: Partial<MemberAddress>) => void;
  readonly coupons: MemberCouponsView;
  /** What can be done with the coupons. */
  readonly couponsAsking: CouponsAsking;
  readonly redemptions: MemberRedemptionsView;
  /** Undoing a redemption. */
  readonly undoing: UndoAsking;
  /** The form to give or take points; shown when it is asked for. */
  readonly adjust?: ReactNode;
  /** The form to set the tier by hand; shown when it is asked for, and while a tier is set. */
  readonly setTier?: ReactNode;
  /** What can be done with the membership; absent: nothing. */
  readonly membership?: MembershipAsking;
}

/** One member: balance, tier, the way to the next tier, and the statement. */
export function MemberPage({
  coupons,
  couponsAsking,
  redemptions,
  undoing,
  member,
  statement,
  asOf,
  address,
  viewer,
  onAddress,
  adjust,
  setTier,
  membership,
}: MemberPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useNameMember();
  const [adjusting, setAdjusting] = useState(false);
  const [setting, setSetting] = useState(false);
  const [excluding, setExcluding] = useState(false);
  const isMember = member.membership === "member" && !member.closed;
  const canSet = setTier !== undefined && isMember;
  const canAdjust = adjust !== undefined && isMember;
  return (
    <Page
      title={name(member)}
      titleMetadata={<Badges member={member} />}
      subtitle={t(sinceOf(member), { date: format.date(member.joinedAt) })}
      backAction={{ content: t("members.title"), url: "/app/members" }}
      secondaryActions={[
        ...(canAdjust
          ? [{ content: t("members.adjust.title"), onAction: () => setAdjusting(!adjusting) }]
          : []),
        ...(canSet && member.tierByHand === null
          ? [{ content: t("members.setTier.open"), onAction: () => setSetting(!setting) }]
          : []),
        ...(membership !== undefined && isMember
          ? [{ content: t("members.standing.open"), onAction: () => setExcluding(!excluding) }]
          : []),
        {
          content: t("common.actions.openInShopify"),
          url: `shopify:admin/customers/${member.customerId}`,
          target: "_top",
        },
      ]}
    >
      <BlockStack gap="400">
        <NamesMissing available={member.namesAvailable} />
        <MembershipCard member={member} viewer={viewer} asking={membership} excluding={excluding} />
        <MemberSummary member={member} />
        <TierChangesCard tierChanges={member.tierChanges} />
        {canAdjust && adjusting ? adjust : null}
        <RedemptionsCard view={redemptions} viewer={viewer} asking={undoing} />
        <CouponsCard view={coupons} asking={couponsAsking} />
        {canSet && (setting || member.tierByHand !== null) ? setTier : null}
        <MovementsCard
          statement={statement}
          address={address}
          tiers={member.tiers}
          viewer={viewer}
          onAddress={onAddress}
        />
        <AsOfCard asOf={asOf} address={address} onAddress={onAddress} />
      </BlockStack>
    </Page>
  );
}

function Badges({ member: { closed, membership, rehearses } }: Pick<MemberPageProps, "member">) {
  const { t } = useTranslation();
  return (
    <>
      {rehearses === null ? null : <Badge tone="info">{t("rehearsals.member", { number: rehearses })}</Badge>}
      <ClosedBadge closed={closed} />
      <MembershipBadge membership={membership} />
    </>
  );
}

/** Whoever is no member yet has ordered or asked since then. */
function sinceOf({ membership }: MemberView) {
  return membership === "none" || membership === "waiting" ? "members.one.knownSince" : "members.one.since";
}
