import type { Desk } from "../../shared/use-desk.ts";
import { failed, succeeded } from "../../shared/use-desk.ts";
import type { Words } from "../../shared/words.ts";

/** A code, and a button that copies it. */
export function Code({
  code,
  title,
  words,
  desk,
}: {
  readonly code: string;
  readonly title: string;
  readonly words: Words;
  readonly desk: Desk;
}) {
  const id = `code-${code}`;
  const label = words.say("copy");
  return (
    <s-stack direction="inline" gap="small-200" alignItems="center">
      <s-text dir="ltr">{code}</s-text>
      <s-clipboard-item
        id={id}
        text={code}
        onCopy={() => desk.tell(succeeded("copied"))}
        onCopyError={() => desk.tell(failed("not_copied"))}
      />
      <s-button
        variant="secondary"
        command="--copy"
        commandFor={id}
        accessibilityLabel={`${label}: ${title}`}
      >
        {label}
      </s-button>
    </s-stack>
  );
}
