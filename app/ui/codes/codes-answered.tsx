import { Banner, BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ListProblem } from "../../domain/campaigns/codes/read-code-list.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { CodesGiven } from "../../views/codes.ts";
import type { CodesAnswer } from "./codes-ask.ts";

interface CodesAnsweredProps {
  readonly answer: CodesAnswer;
  /** Codes of a partner are not brought anywhere. */
  readonly isElsewhere: boolean;
}

/** What became of what was asked, or why nothing did. */
export function CodesAnswered({ answer, isElsewhere }: CodesAnsweredProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeError();
  if (answer.ok && "given" in answer) return <Given given={answer.given} />;
  if (answer.ok)
    return answer.count === 0 ? (
      <Banner tone="success" title={t("codes.sending")} />
    ) : (
      <Banner
        tone="success"
        title={t(isElsewhere ? "codes.partner.added" : "codes.asked", {
          count: answer.count,
          shown: format.number(answer.count),
        })}
      />
    );
  if (answer.code === "codes_count")
    return (
      <Banner
        tone="warning"
        title={
          (answer.max ?? 0) < 1 ? t("codes.full") : t("codes.count", { max: format.number(answer.max ?? 0) })
        }
      />
    );
  if (answer.code === "too_many_receivers")
    return <Banner tone="warning" title={t("codes.give.tooMany", { max: format.number(answer.max ?? 0) })} />;
  if (answer.problems) return <ListProblems problems={answer.problems} wrong={answer.wrong ?? 0} />;
  if (answer.found)
    return (
      <Banner tone="warning" title={t("codes.known.title")}>
        <BlockStack gap="200">
          <Text as="p">{t(isElsewhere ? "codes.partner.known" : "codes.known.detail")}</Text>
          <List>
            {answer.found.map((code) => (
              <List.Item key={code}>
                <bdi>{code}</bdi>
              </List.Item>
            ))}
          </List>
        </BlockStack>
      </Banner>
    );
  return <Banner tone="warning" title={describe(answer.code)} />;
}

/** Who got one, and who did not, and why. */
function Given({ given: { given, had, leftOut, unknown } }: { readonly given: CodesGiven }) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = (key: "had" | "leftOut" | "unknown", count: number) =>
    count === 0 ? [] : [t(`codes.give.${key}`, { count, shown: format.number(count) })];
  const lines = [...said("had", had), ...said("leftOut", leftOut), ...said("unknown", unknown.length)];
  return (
    <Banner
      tone={given === 0 ? "info" : "success"}
      title={t("codes.give.given", { count: given, shown: format.number(given) })}
    >
      {lines.length === 0 ? null : (
        <BlockStack gap="100">
          {lines.map((line) => (
            <Text key={line} as="p">
              {line}
            </Text>
          ))}
          {unknown.length === 0 ? null : (
            <Text as="p" breakWord>
              {unknown.slice(0, MOST_UNKNOWN).join(", ")}
              {unknown.length > MOST_UNKNOWN ? " …" : null}
            </Text>
          )}
        </BlockStack>
      )}
    </Banner>
  );
}

/** Customers who are named at once. */
const MOST_UNKNOWN = 20;

interface ListProblemsProps {
  readonly problems: readonly ListProblem[];
  readonly wrong: number;
}

/** Lines of a list that cannot be taken, each with why. */
export function ListProblems({ problems, wrong }: ListProblemsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Banner tone="warning" title={t("codes.list.title", { count: wrong, shown: format.number(wrong) })}>
      <BlockStack gap="200">
        <Text as="p">{t("codes.list.nothing")}</Text>
        <List>
          {problems.map(({ line, code, found, other }) => (
            <List.Item key={line}>
              {t(`codes.list.${code}`, {
                line: format.number(line),
                found,
                other: format.number(other ?? 0),
              })}
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Banner>
  );
}
