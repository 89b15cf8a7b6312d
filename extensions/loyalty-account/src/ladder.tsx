import type { ShopperView } from "../../../app/views/shopper.ts";
import type { Words } from "../../shared/words.ts";

interface LadderProps {
  readonly view: ShopperView;
  readonly words: Words;
}

type Tier = ShopperView["program"]["tiers"][number];
type Next = NonNullable<NonNullable<ShopperView["standing"]>["next"]>;
type Need = NonNullable<Next["needs"]>["of"][number];

/** The tiers with what each gives, where the member stands, and how far the next one is. */
export function Ladder({ view: { program, standing }, words }: LadderProps) {
  if (standing === null || program.tiers.length < 2) return null;
  const { next, nextUnknown } = standing;
  return (
    <s-section heading={words.say("tier.heading")}>
      <s-stack gap="base">
        {next !== null && <Progress {...{ next, words }} />}
        {next === null && nextUnknown !== true && <s-text>{words.say("tier.top")}</s-text>}
        {program.tiers.map((tier) => (
          <s-stack key={tier.id} gap="none">
            <s-stack direction="inline" gap="small-200" alignItems="center">
              <s-text type="strong" dir="auto">
                {words.tier(tier.id, tier.name)}
              </s-text>
              {tier.id === standing.tier && <s-badge>{words.say("tier.yours")}</s-badge>}
            </s-stack>
            {perksOf(tier, words).map((perk) => (
              <s-text key={perk} color="subdued">
                {perk}
              </s-text>
            ))}
          </s-stack>
        ))}
      </s-stack>
    </s-section>
  );
}

function perksOf({ discountBasisPoints, earningPercent }: Tier, words: Words): string[] {
  return [
    ...(discountBasisPoints > 0
      ? [words.say("tier.discount", { percent: words.number(discountBasisPoints / 100) })]
      : []),
    ...(earningPercent > 100
      ? [words.say("tier.multiplier", { factor: words.number(earningPercent / 100) })]
      : []),
  ];
}

function Progress({ next, words }: { readonly next: Next; readonly words: Words }) {
  const { needs } = next;
  const missing = needs?.of.filter((need) => need.missing > 0) ?? [];
  return (
    <s-stack gap="small-200">
      <s-text>{words.say("tier.next", { tier: words.tier(next.tier, next.name) })}</s-text>
      <s-progress value={reached(next)} accessibilityLabel={words.say("tier.progress")} />
      {needs === undefined ? (
        <s-text color="subdued">{words.say("tier.to_go", { amount: words.money(next.missingMinor) })}</s-text>
      ) : (
        <>
          <s-text color="subdued">{words.say(needs.match === "all" ? "tier.all" : "tier.any")}</s-text>
          {missing.map((need) => (
            <s-text key={need.measure} color="subdued">
              {needSentence(need, words)}
            </s-text>
          ))}
        </>
      )}
    </s-stack>
  );
}

function needSentence({ measure, missing }: Need, words: Words): string {
  const counted = { count: missing, number: words.number(missing) };
  switch (measure) {
    case "spend":
      return words.say("tier.to_go", { amount: words.money(missing) });
    case "orders":
      return words.say("tier.orders", counted);
    case "points":
      return words.say("tier.points", { points: words.points(missing) });
    case "activeDays":
      return words.say("tier.days", counted);
  }
}

/** Between 0 and 1: of all needs the one that is furthest away, or of any one of them the nearest. */
function reached({ thresholdMinor, missingMinor, needs }: Next): number {
  const shareOf = (missing: number, threshold: number) =>
    threshold <= 0 ? 1 : Math.min(1, Math.max(0, 1 - missing / threshold));
  if (needs === undefined) return shareOf(missingMinor, thresholdMinor);
  const shares = needs.of.map(({ missing, threshold }) => shareOf(missing, threshold));
  return needs.match === "all" ? Math.min(...shares) : Math.max(...shares);
}
