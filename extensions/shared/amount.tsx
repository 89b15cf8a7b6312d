import type {} from "@shopify/ui-extensions/purchase.checkout.block.render";
import type { Words } from "./words.ts";

/** Less or more of a reward, in steps. */
export function Amount({
  title,
  times,
  least,
  most,
  isBusy,
  words,
  onChange,
}: {
  readonly title: string;
  readonly times: number;
  readonly least: number;
  readonly most: number;
  readonly isBusy: boolean;
  readonly words: Words;
  readonly onChange: (times: number) => void;
}) {
  return (
    <>
      <s-button
        variant="secondary"
        accessibilityLabel={`${words.say("rewards.less")}: ${title}`}
        disabled={times <= least || isBusy}
        onClick={() => onChange(times - 1)}
      >
        −
      </s-button>
      <s-button
        variant="secondary"
        accessibilityLabel={`${words.say("rewards.more")}: ${title}`}
        disabled={times >= most || isBusy}
        onClick={() => onChange(times + 1)}
      >
        +
      </s-button>
    </>
  );
}
