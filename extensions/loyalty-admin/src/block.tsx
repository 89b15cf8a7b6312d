import type { ComponentChildren } from "preact";
import { useCallback } from "preact/hooks";
import type { BlockMovement } from "../../../app/views/blocks.ts";
import { digitsOf } from "../../shared/cart.ts";
import { useAsked } from "../../shared/use-asked.ts";
import { sayingOf } from "../../shared/words.ts";
import type { I18n, Saying } from "../../shared/words.ts";
import { askLaurel, refusalText } from "./ask-laurel.ts";

/** What Shopify tells a block of the page that it stands on. */
export interface Page {
  readonly i18n: I18n;
  readonly data: { readonly selected: readonly { readonly id: string }[] };
}

interface BlockProps<Shown> {
  readonly page: Page;
  readonly kind: "customers" | "orders";
  /** Where Laurel shows all of it, below the app. */
  readonly pageOf: (id: string) => string;
  /** What is said of somebody or something that Laurel does not know. */
  readonly unknown: "no_member" | "no_order";
  readonly children: (
    shown: Shown,
    about: { path: string; words: Saying; again: () => Promise<void> },
  ) => ComponentChildren;
}

/** A block that asks Laurel once, says why it cannot show anything, and leads to the page in Laurel. */
export function Block<Shown>({ page, kind, pageOf, unknown, children }: BlockProps<Shown>) {
  const words = sayingOf(page.i18n);
  const id = digitsOf(page.data.selected[0]?.id ?? "") ?? "";
  const path = `${kind}/${id}`;
  const [asked, again] = useAsked(
    useCallback(() => askLaurel<Shown>(path, sayingOf(page.i18n)), [path, page]),
  );
  const isUnknown = asked.state === "failed" && /^unknown_(member|order)$/.test(asked.error.code);
  return (
    <s-admin-block heading={words.say("heading")}>
      {asked.state === "loading" && <s-spinner />}
      {isUnknown && <s-text>{words.say(unknown)}</s-text>}
      {asked.state === "failed" && !isUnknown && (
        <s-stack gap="small-200">
          <s-text>{refusalText(asked.error, words)}</s-text>
          <s-button onClick={() => void again()}>{words.say("again")}</s-button>
        </s-stack>
      )}
      {asked.state === "ready" && (
        <s-stack gap="base">
          {children(asked.value, { path, words, again })}
          <s-link href={`app:${pageOf(id)}`}>{words.say("open")}</s-link>
        </s-stack>
      )}
    </s-admin-block>
  );
}

export function Movements({
  movements,
  title,
}: {
  readonly movements: readonly BlockMovement[];
  readonly title: string;
}) {
  if (movements.length === 0) return null;
  return (
    <s-stack gap="small-200">
      <s-heading>{title}</s-heading>
      {movements.map(({ id, what, when, change }) => (
        <s-grid key={id} gridTemplateColumns="1fr auto" gap="small-200" alignItems="start">
          <s-stack gap="none">
            <s-text>{what}</s-text>
            <s-text color="subdued">{when}</s-text>
          </s-stack>
          <s-text type="strong">{change}</s-text>
        </s-grid>
      ))}
    </s-stack>
  );
}
