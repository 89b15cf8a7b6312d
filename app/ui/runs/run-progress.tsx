import { BlockStack, Text } from "@shopify/polaris";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RunKindName } from "../../views/runs.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { RunBar } from "./run-bar.tsx";
import { RunButtons } from "./run-buttons.tsx";
import { isOpen, type RunProps, type RunWords, shareOf } from "./run-words.ts";

/**
 * Long work as people see it, whatever its kind: how far it is, how it ended, and what can be done about it. What
 * changes often is for the eye; the ear is told each tenth, each new state, and the end.
 */
export function RunProgress<Kind extends RunKindName>({ kind, run, words, asks }: RunProps<Kind>) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const told = useRef<HTMLDivElement>(null);
  const open = isOpen(run);
  const share = run && open && words.progress !== null ? shareOf(run) : null;
  const reasonCode = run?.reasonCode ?? null;
  const trouble = reasonCode === null ? [] : [describe(reasonCode), ...(open ? [t("runs.goesOn")] : [])];
  return (
    <BlockStack gap="200">
      {words.progress !== null ? (
        <Text as="p" tone="subdued">
          {words.progress}
        </Text>
      ) : null}
      {share === null ? null : <RunBar share={share} label={words.label} />}
      <div role="status" ref={told} tabIndex={-1}>
        <BlockStack gap="100">
          <Told words={words} share={share} open={open} />
          {run?.stopping ? <Text as="p">{t("runs.stopping")}</Text> : null}
          {trouble.length === 0 ? null : <Text as="p">{trouble.join(" ")}</Text>}
          {words.notes.map((note) => (
            <Text as="p" key={note} {...(open ? { tone: "subdued" } : {})}>
              {note}
            </Text>
          ))}
          {asks.refusal === null ? null : (
            <Text as="p" tone="critical">
              {describe(asks.refusal)}
            </Text>
          )}
        </BlockStack>
      </div>
      <RunButtons
        kind={kind}
        run={run}
        words={words}
        asks={asks}
        // Its button goes; the focus stays here, where the end will be told.
        onCancelled={() => told.current?.focus()}
      />
    </BlockStack>
  );
}

/** The sentence; while figures are shown instead, it is for the ear alone. */
function Told({ words, share, open }: { words: RunWords; share: number | null; open: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tenths = share === null ? null : Math.floor(share * 10) / 10;
  return (
    <Text as="p" visuallyHidden={words.progress !== null} {...(open ? { tone: "subdued" } : {})}>
      {tenths === null
        ? words.sentence
        : t("runs.announce", { what: words.label, percent: format.percent(tenths) })}
    </Text>
  );
}
