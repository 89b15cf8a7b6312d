import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "../errors/use-describe-error.ts";
import type { DeliveriesAnswer } from "./deliveries-ask.ts";

/** What came of the last thing that was asked for; spoken too. */
export function AnswerBanner({ answer }: { answer: DeliveriesAnswer | null }) {
  const sentence = useAnswerSentence();
  return (
    <div role="status" style={answer ? { marginBlockEnd: "var(--p-space-400)" } : {}}>
      {answer ? (
        <Banner tone={answer.kind === "refused" ? "warning" : "success"} title={sentence(answer)} />
      ) : null}
    </div>
  );
}

function useAnswerSentence(): (answer: DeliveriesAnswer) => string {
  const { t } = useTranslation();
  const describe = useDescribeError();
  return (answer) => {
    switch (answer.kind) {
      case "retried":
        return t("deliveries.retried", { count: answer.count });
      case "dismissed":
        return t("deliveries.dismissed");
      case "refused":
        return describe(answer.code);
    }
  };
}
