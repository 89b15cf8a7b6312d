import { useBlocker } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

interface LeaveGuardProps {
  readonly isDirty: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  /** What the reader has asked for leads away by itself: nothing is lost then. */
  readonly isLeaving: boolean;
}

/** The admin's save bar while something is unsaved, and a question before it would be lost. */
export function LeaveGuard({ isDirty, onSave, onDiscard, isLeaving }: LeaveGuardProps) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && !isLeaving && currentLocation.pathname !== nextLocation.pathname,
  );
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isDirty]);
  return (
    <>
      {/* App Bridge writes into it before the page is alive, so that it would be drawn twice. */}
      {isAlive ? (
        <SaveBar id="draft-save-bar" open={isDirty}>
          <button type="button" variant="primary" onClick={onSave}>
            {t("program.draft.save")}
          </button>
          <button type="button" onClick={onDiscard}>
            {t("program.draft.discardChanges")}
          </button>
        </SaveBar>
      ) : null}
      {blocker.state === "blocked" ? (
        <Modal
          open
          onClose={() => blocker.reset()}
          title={t("program.draft.leave")}
          primaryAction={{
            content: t("program.draft.leaveYes"),
            destructive: true,
            onAction: () => blocker.proceed(),
          }}
          secondaryActions={[{ content: t("program.draft.leaveNo"), onAction: () => blocker.reset() }]}
        >
          <Modal.Section>
            <Text as="p">{t("program.draft.leaveDetail")}</Text>
          </Modal.Section>
        </Modal>
      ) : null}
    </>
  );
}
