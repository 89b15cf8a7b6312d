import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useId, useRef, useState } from "react";
import type { RunKindName } from "../../views/runs.ts";
import { isOpen, type RunProps } from "./run-words.ts";

interface RunButtonsProps<Kind extends RunKindName> extends RunProps<Kind> {
  readonly onCancelled: () => void;
}

/** Start it, or cancel it; where cancelling leaves something half, that is said first. */
export function RunButtons<Kind extends RunKindName>(props: RunButtonsProps<Kind>) {
  const { kind, run, words, asks, onCancelled } = props;
  const [isAsking, setAsking] = useState(false);
  const open = isOpen(run);
  const button = useRef<HTMLDivElement>(null);
  if (isAsking && (!open || run?.stopping)) setAsking(false);
  if (!open || run === null) {
    if (words.start === null) return null;
    return (
      <InlineStack>
        <Button onClick={() => asks.onAsk({ ask: "start", kind })} loading={asks.asked?.ask === "start"}>
          {words.start}
        </Button>
      </InlineStack>
    );
  }
  if (run.stopping) return null;
  const cancel = () => {
    setAsking(false);
    asks.onAsk({ ask: "cancel", runId: run.runId });
    onCancelled();
  };
  if (isAsking && words.confirm) {
    return (
      <Confirm
        confirm={words.confirm}
        yes={words.cancel}
        onYes={cancel}
        onNo={() => {
          setAsking(false);
          // The button is there again after this turn.
          setTimeout(() => button.current?.querySelector("button")?.focus());
        }}
      />
    );
  }
  return (
    <InlineStack>
      <div ref={button}>
        <Button onClick={words.confirm ? () => setAsking(true) : cancel} disabled={asks.asked !== null}>
          {words.cancel}
        </Button>
      </div>
    </InlineStack>
  );
}

interface ConfirmProps {
  readonly confirm: { readonly title: string; readonly detail: string; readonly no: string };
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** It takes the place of the button that asked for it, and the focus goes along. */
function Confirm({ confirm, yes, onYes, onNo }: ConfirmProps) {
  const titleId = useId();
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <div ref={question} tabIndex={-1} role="group" aria-labelledby={titleId}>
        <BlockStack gap="200">
          <Text as="p" fontWeight="medium" id={titleId}>
            {confirm.title}
          </Text>
          <Text as="p">{confirm.detail}</Text>
          <InlineStack gap="200">
            <Button tone="critical" onClick={onYes}>
              {yes}
            </Button>
            <Button onClick={onNo}>{confirm.no}</Button>
          </InlineStack>
        </BlockStack>
      </div>
    </Box>
  );
}
