import { Banner, BlockStack, Card, Layout } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HookRow, HooksPage } from "../../views/hooks.ts";
import { ShownOnce } from "../keys/shown-once.tsx";
import { EmptyList } from "../lists/empty-list.tsx";
import { Question } from "../lists/question.tsx";
import { Refused } from "../program/refused.tsx";
import { AddHook } from "./add-hook.tsx";
import { HookCard } from "./hook-card.tsx";
import type { HooksAnswer, HooksAsk } from "./hooks-ask.ts";

interface HooksSectionProps {
  readonly view: HooksPage;
  readonly busy: boolean;
  /** What came of what was asked for last. */
  readonly answer: HooksAnswer | null;
  readonly onAsk: (ask: HooksAsk) => void;
}

/** Addresses of the store's own that are told what happens. */
export function HooksSection({ view, busy, answer, onAsk }: HooksSectionProps) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState<HookRow | null>(null);
  return (
    <>
      <Layout.AnnotatedSection title={t("hooks.title")} description={t("hooks.intro")}>
        <BlockStack gap="400">
          <div role="status">
            <HookAnswer answer={answer} />
          </div>
          {view.hooks.map((hook) => (
            <HookCard
              key={hook.hookId}
              hook={hook}
              busy={busy}
              onRemove={() => setRemoving(hook)}
              onTellAgain={() => onAsk({ ask: "tellHookAgain", hookId: hook.hookId })}
            />
          ))}
          {view.hooks.length === 0 ? (
            <Card>
              <EmptyList title={t("hooks.none")} detail={t("hooks.noneDetail")} />
            </Card>
          ) : null}
          {view.hooks.length >= view.most ? (
            <Banner>{t("hooks.full", { count: view.most })}</Banner>
          ) : (
            <AddHook
              // Emptied once it was added.
              key={view.hooks.length}
              busy={busy}
              onAdd={(url, kinds) => onAsk({ ask: "addHook", url, kinds })}
            />
          )}
        </BlockStack>
      </Layout.AnnotatedSection>
      {removing === null ? null : (
        <Question
          title={t("hooks.question.title")}
          lines={[removing.url, t("hooks.question.detail")]}
          yes={t("hooks.question.yes")}
          no={t("hooks.question.no")}
          isDestructive
          onYes={() => onAsk({ ask: "removeHook", hookId: removing.hookId })}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}

function HookAnswer({ answer }: Pick<HooksSectionProps, "answer">) {
  const { t } = useTranslation();
  if (answer === null) return null;
  switch (answer.kind) {
    case "hookAdded":
      return (
        <ShownOnce
          key={answer.secret}
          heading={t("hooks.added.heading")}
          detail={t("hooks.added.detail")}
          label={t("hooks.added.secret")}
          secret={answer.secret}
        />
      );
    case "hookRefused":
      return <Refused refusal={answer} />;
    case "hookRemoved":
      return <Banner tone="success">{t("hooks.removed")}</Banner>;
    case "hookToldAgain":
      return <Banner tone="success">{t("hooks.toldAgain")}</Banner>;
  }
}
