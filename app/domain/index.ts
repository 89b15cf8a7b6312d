/** The one door of the domain: what other rooms may use. */
export * from "./invariant.ts";
export * from "./result.ts";

export * from "./money/money.ts";
export * from "./money/currencies.ts";
export * from "./money/amounts.ts";
export * from "./money/arithmetic.ts";
export * from "./money/rounded-quotient.ts";
export * from "./money/split.ts";

export * from "./time/period.ts";
export * from "./time/calendar.ts";
export * from "./time/local-moment.ts";
export * from "./time/weekday.ts";

export * from "./points/points.ts";
export * from "./points/account.ts";
export * from "./points/lot.ts";
export * from "./points/cause.ts";
export * from "./points/entry.ts";
export * from "./points/check-entry.ts";
export * from "./points/balances.ts";
export * from "./points/member-metafield.ts";
export * from "./points/wallet.ts";
export * from "./points/lot-changes.ts";
export * from "./points/validity.ts";
export * from "./points/hold.ts";
export * from "./points/decide-maturity.ts";
export * from "./points/decide-expiry.ts";
export * from "./points/as-of.ts";
export * from "./points/decide-revival.ts";
export * from "./points/lots-in-order.ts";
export * from "./points/decide-spend.ts";
export * from "./points/decide-hold.ts";
export * from "./points/decide-capture.ts";
export * from "./points/decide-release.ts";
export * from "./points/decide-give-back.ts";
export * from "./points/decide-clawback.ts";
export * from "./points/decide-adjustment.ts";
export * from "./points/decide-deletion.ts";
export * from "./points/decide-leaving.ts";
export * from "./points/decide-return.ts";
export * from "./points/decide-welcome.ts";
export * from "./points/balance-at.ts";
export * from "./points/statement-lines.ts";
export * from "./points/liability.ts";

export * from "./program/program.ts";
export * from "./program/ladder.ts";
export * from "./program/look.ts";
export * from "./program/program-limits.ts";
export * from "./program/life.ts";
export * from "./program/enrolment.ts";
export * from "./program/rules/rule.ts";
export * from "./program/rules/registry.ts";
export * from "./program/rules/rule-hints.ts";
export { CHANNELS } from "./program/rules/channel.ts";
export type { Channel } from "./program/rules/channel.ts";
export * from "./program/counting.ts";
export type { ProgramProblem, ProblemCode } from "./program/program-reader.ts";
export * from "./program/parse-program.ts";
export * from "./program/program-codec.ts";
export * from "./program/program-change.ts";
export * from "./program/program-changes.ts";
export * from "./program/program-metafield.ts";
export * from "./program/default-program.ts";
export * from "./program/law-names.ts";
export * from "./program/program-schema.ts";

export * from "./law/profiles.ts";
export * from "./law/law-findings.ts";
export * from "./program/proposal/propose-program.ts";
export * from "./program/proposal/templates.ts";

export * from "./earning/order-snapshot.ts";
export * from "./earning/check-order.ts";
export * from "./earning/exclusion.ts";
export * from "./earning/counted.ts";
export * from "./earning/earning-base.ts";
export * from "./earning/counted-parts.ts";
export * from "./earning/earned-points.ts";
export * from "./earning/rules-of-order.ts";
export * from "./earning/ruled-points.ts";
export * from "./earning/period-caps.ts";
export * from "./earning/explanation.ts";

export * from "./orders/order-stamp.ts";
export * from "./orders/admission.ts";
export * from "./orders/order-moments.ts";
export * from "./orders/order-settlement.ts";
export * from "./orders/awards/awarded-rules.ts";
export * from "./orders/awards/decide-award.ts";
export * from "./orders/awards/decide-awards.ts";
export * from "./orders/reckon-order.ts";
export * from "./orders/decide-settlement.ts";
export * from "./orders/kept/encode-snapshot.ts";
export * from "./orders/kept/decode-snapshot.ts";
export * from "./orders/kept/explain-again.ts";
export * from "./orders/decide-order-deletion.ts";
export * from "./orders/settle-history.ts";
export * from "./orders/decide-recap.ts";
export * from "./orders/decide-guest-claim.ts";
export * from "./orders/batch/batch.ts";
export { versionAt } from "./orders/batch/program-versions.ts";
export { decideBatch } from "./orders/batch/decide-batch.ts";
export { ownerOf } from "./orders/batch/index-facts.ts";

export * from "./tiers/spend.ts";
export * from "./tiers/tier-progress.ts";
export * from "./tiers/tier-override.ts";
export * from "./tiers/decide-tier.ts";
export * from "./tiers/preview-tiers.ts";
export * from "./tiers/tier-holds.ts";
export * from "./tiers/ladder-walk.ts";
export * from "./tiers/lasting-walk.ts";
export * from "./tiers/tiers-by-set.ts";

export * from "./what-if/assumptions.ts";
export * from "./what-if/what-if.ts";
export * from "./what-if/award-preview.ts";
export type { HistoricOrder } from "./what-if/reckon-past.ts";
export type { ScenarioFigures, SideFigures, SideMonth } from "./what-if/program-side.ts";

export * from "./members/decide-enrolment.ts";
export * from "./members/decide-tags.ts";
export * from "./members/decide-membership.ts";
export * from "./members/decide-merge.ts";

export * from "./happenings/happening.ts";

export * from "./campaigns/discount-config.ts";
export * from "./campaigns/discount-config-error.ts";
export * from "./campaigns/encode-discount-config.ts";
export * from "./campaigns/decode-discount-config.ts";
