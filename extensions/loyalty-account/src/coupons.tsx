import { useCallback } from "preact/hooks";
import type { ClaimableView, MyCouponView } from "../../../app/views/coupons.ts";
import { Away } from "../../shared/away.tsx";
import { Said } from "../../shared/said.tsx";
import { useAsked } from "../../shared/use-asked.ts";
import { outcomeOf, useDesk } from "../../shared/use-desk.ts";
import type { Desk } from "../../shared/use-desk.ts";
import type { Words } from "../../shared/words.ts";
import { Code } from "./code.tsx";
import type { SectionProps } from "./section-props.ts";

/** Coupons that the member holds, and those that there are to take. */
export function Coupons({ words, door }: SectionProps) {
  const [asked, again] = useAsked(useCallback(() => door.coupons(), [door]));
  const desk = useDesk(again);
  const claim = (campaignId: string) =>
    desk.begin(campaignId, async () => outcomeOf(await door.claim(campaignId), "claimed"));
  return (
    <s-section heading={words.say("coupons.heading")}>
      <s-stack gap="base">
        <Said failure={desk.failure} done={desk.done} words={words} />
        {asked.state === "loading" && <s-skeleton-paragraph />}
        {asked.state === "failed" && (
          <Away code={asked.error.code} words={words} again={() => void again()} />
        )}
        {asked.state === "ready" && (
          <>
            {asked.value.mine.map((coupon) => (
              <Held key={coupon.campaignId} {...{ coupon, words, desk }} />
            ))}
            {asked.value.toClaim.map((coupon) => (
              <ToClaim
                key={coupon.campaignId}
                {...{ coupon, words, desk }}
                claim={() => claim(coupon.campaignId)}
              />
            ))}
            {asked.value.mine.length + asked.value.toClaim.length === 0 && (
              <s-text color="subdued">{words.say("coupons.none")}</s-text>
            )}
          </>
        )}
      </s-stack>
    </s-section>
  );
}

interface CouponProps<Coupon> {
  readonly coupon: Coupon;
  readonly words: Words;
  readonly desk: Desk;
}

function Held({ coupon, words, desk }: CouponProps<MyCouponView>) {
  const { title, code, isUsed, where, endsAt } = coupon;
  return (
    <s-stack gap="small-200">
      <s-stack gap="none">
        <s-text type="strong" dir="auto">
          {title}
        </s-text>
        {isUsed && <s-text color="subdued">{words.say("coupons.used")}</s-text>}
        {where !== null && where !== "" && (
          <s-text color="subdued">{words.say("coupons.at", { place: where })}</s-text>
        )}
        {endsAt !== null && (
          <s-text color="subdued">{words.say("coupons.until", { day: words.day(endsAt - 1) })}</s-text>
        )}
      </s-stack>
      {!isUsed && <Code {...{ code, title, words, desk }} />}
    </s-stack>
  );
}

function ToClaim({
  coupon,
  words,
  desk,
  claim,
}: CouponProps<ClaimableView> & { readonly claim: () => void }) {
  const { campaignId, title, left, endsAt } = coupon;
  const label = words.say("coupons.take");
  return (
    <s-grid gridTemplateColumns="1fr auto" gap="small-200" alignItems="center">
      <s-stack gap="none">
        <s-text dir="auto">{title}</s-text>
        {left !== null && (
          <s-text color="subdued">
            {left === 0
              ? words.say("coupons.gone")
              : words.say("coupons.left", { number: words.number(left) })}
          </s-text>
        )}
        {endsAt !== null && (
          <s-text color="subdued">{words.say("coupons.until", { day: words.day(endsAt - 1) })}</s-text>
        )}
      </s-stack>
      {left !== 0 && (
        <s-button
          variant="secondary"
          accessibilityLabel={`${label}: ${title}`}
          loading={desk.busy === campaignId}
          disabled={desk.busy !== null}
          onClick={claim}
        >
          {label}
        </s-button>
      )}
    </s-grid>
  );
}
