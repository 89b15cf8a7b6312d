import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";
import { render } from "preact";
import { useMemo } from "preact/hooks";
import { apiOf, APP_URL } from "../../shared/api.ts";
import { askedCart } from "../../shared/cart.ts";
import { Away } from "../../shared/away.tsx";
import { openDoor } from "../../shared/door.ts";
import { Joining } from "../../shared/joining.tsx";
import { Said } from "../../shared/said.tsx";
import { Standing } from "../../shared/standing.tsx";
import { useShopper } from "../../shared/use-shopper.ts";
import { sayingOf, wordsOf } from "../../shared/words.ts";
import type { Words } from "../../shared/words.ts";
import { Rewards } from "./rewards.tsx";
import { useCodes } from "./use-codes.ts";
import type { Codes } from "./use-codes.ts";

export default function extension(): void {
  render(<Checkout api={apiOf<Api>()} />, document.body);
}

/** What the shopper has and this order earns, and rewards in one tap. It never stands in the way of paying. */
function Checkout({ api }: { readonly api: Api }) {
  const door = useMemo(() => openDoor(APP_URL, () => api.sessionToken.get(), "checkout"), [api]);
  const codes = useMemo(() => codesOf(api), [api]);
  const { cost, lines, discountAllocations, localization, shippingAddress, discountCodes, instructions } =
    api;
  const cart = askedCart({
    ...{ lines: lines.value, discountAllocations: discountAllocations.value, total: cost.totalAmount.value },
    ...{ shipping: cost.totalShippingAmount.value, tax: cost.totalTaxAmount.value },
    country: shippingAddress?.value?.countryCode ?? localization.country.value?.isoCode ?? null,
  });
  const { shopper, look } = useShopper(door, cart);
  const desk = useCodes(door, codes, look);
  const language = localization.extensionLanguage.value.isoCode;

  if (shopper.state === "loading") return <s-skeleton-paragraph />;
  if (shopper.state === "failed") return <Unreachable {...{ api, look }} code={shopper.code} />;
  const { view } = shopper;
  const words = wordsOf(api.i18n, language, view.program);
  const { isSignedIn, standing, rewards } = view;
  const applied = new Set(discountCodes.value.map(({ code }) => code.toUpperCase()));
  const mayUseCodes = instructions.value.discounts.canUpdateDiscountCodes;
  return (
    <s-section heading={words.say("heading")}>
      <s-stack gap="base">
        {rewards.isMember && standing !== null && <Standing {...{ standing, words }} />}
        <Earning
          earns={view.cart?.earns ?? null}
          isAtMost={view.cart?.isAtMost ?? false}
          isMember={rewards.isMember}
          words={words}
        />
        {!isSignedIn && <s-text color="subdued">{words.say("guest")}</s-text>}
        {isSignedIn && !rewards.isMember && (
          <Joining {...{ view, door, words }} onJoined={() => void look()} />
        )}
        <Said failure={desk.failure} done={desk.done} words={words} />
        {rewards.isMember && mayUseCodes && <Rewards {...{ view, words, desk, applied }} />}
        {rewards.isMember && !mayUseCodes && rewards.rewards.length > 0 && (
          <s-text color="subdued">{words.say("no_codes")}</s-text>
        )}
      </s-stack>
    </s-section>
  );
}

function Earning({
  earns,
  isAtMost,
  isMember,
  words,
}: {
  readonly earns: number | null;
  readonly isAtMost: boolean;
  readonly isMember: boolean;
  readonly words: Words;
}) {
  if (earns === null || earns === 0) return null;
  const key = isMember ? (isAtMost ? "earns_at_most" : "earns") : "would_earn";
  return <s-text>{words.say(key, { points: words.points(earns) })}</s-text>;
}

/** Points are away, checkout is not: it says so, and how to try again. */
function Unreachable({
  api,
  code,
  look,
}: {
  readonly api: Api;
  readonly code: string;
  readonly look: () => Promise<unknown>;
}) {
  const words = sayingOf(api.i18n);
  return (
    <s-section heading={words.say("heading")}>
      <Away code={code === "unreachable" ? "away" : code} words={words} again={() => void look()} />
    </s-section>
  );
}

/** Changes of codes fail at checkouts that allow none, and with Apple Pay and the like. */
function codesOf({ applyDiscountCodeChange }: Pick<Api, "applyDiscountCodeChange">): Codes {
  const change = async (type: "addDiscountCode" | "removeDiscountCode", code: string) => {
    try {
      return (await applyDiscountCodeChange({ type, code })).type === "success";
    } catch {
      return false;
    }
  };
  return {
    add: (code) => change("addDiscountCode", code),
    remove: (code) => change("removeDiscountCode", code),
  };
}
