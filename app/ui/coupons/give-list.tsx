import { DropZone, Text, TextField } from "@shopify/polaris";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import { readCustomerList, type WrongLine } from "../../domain/campaigns/customer-list.ts";
import { useFormat } from "../format/format-provider.tsx";
import { FormCard } from "../lists/form-card.tsx";
import { Question } from "../lists/question.tsx";
import type { CouponsAsk } from "./coupons-ask.ts";

interface GiveListProps {
  readonly busy: boolean;
  readonly onAsk: (ask: CouponsAsk) => void;
}

/** A file of more holds more than customers' numbers for a page to read at once. */
const MOST_BYTES = 20_000_000;
const { max: MOST } = CAMPAIGN_LIMITS.listedCustomers;

/** Gives the customers of a list a coupon, once each line of it is a customer's number. */
export function GiveToList({ busy, onAsk }: GiveListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState("");
  const [file, setFile] = useState<{ readonly name: string; readonly text: string | null } | null>(null);
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { customerIds, wrong } = useMemo(() => readCustomerList(file?.text ?? text), [file, text]);
  const count = customerIds.length;
  const change = (changes: { readonly text: string; readonly file: typeof file }) => {
    setText(changes.text);
    setFile(changes.file);
    setTried(false);
  };
  const choose = async (chosen: File | undefined) => {
    if (chosen !== undefined) change({ text: "", file: { name: chosen.name, text: await textOf(chosen) } });
  };
  const isUnread = file !== null && file.text === null;
  const problem = useListProblem({ count, wrong: isTried ? wrong : [], isTried, isUnread });
  return (
    <FormCard
      heading={t("coupons.list.heading")}
      button={t("coupons.give")}
      busy={busy}
      isEmpty={text.trim() === "" && file === null}
      onSubmit={() => {
        setTried(true);
        setAsking(count > 0 && count <= MOST && wrong.length === 0);
      }}
      after={
        isAsking ? (
          <Question
            title={t("coupons.confirm.customers", { count, shown: format.number(count) })}
            lines={[t("coupons.confirm.membersOnly"), t("coupons.confirm.detail")]}
            yes={t("coupons.confirm.yes")}
            no={t("coupons.confirm.no")}
            onYes={() => {
              onAsk({ ask: "giveList", customers: customerIds.join(" ") });
              change({ text: "", file: null });
            }}
            onClose={() => setAsking(false)}
          />
        ) : null
      }
    >
      <TextField
        label={t("coupons.list.label")}
        helpText={t("coupons.list.help", { max: format.number(MOST) })}
        value={text}
        onChange={(typed) => change({ text: typed, file: null })}
        multiline={4}
        maxHeight={200}
        autoComplete="off"
        spellCheck={false}
        {...(file === null && problem !== null ? { error: problem } : {})}
      />
      <ListFile name={file?.name ?? null} onChoose={(chosen) => void choose(chosen)}>
        {file === null ? null : problem !== null ? (
          <Text as="p" tone="critical">
            {problem}
          </Text>
        ) : (
          <Text as="p">{t("coupons.list.read", { count, shown: format.number(count) })}</Text>
        )}
      </ListFile>
    </FormCard>
  );
}

/** Why a list cannot be given; null: it can, or nobody has tried. */
function useListProblem(list: {
  readonly count: number;
  readonly wrong: readonly WrongLine[];
  readonly isTried: boolean;
  readonly isUnread: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (list.isUnread) return t("coupons.list.unread");
  if (list.wrong.length > 0) return <WrongLines wrong={list.wrong} />;
  if (list.isTried && list.count === 0) return t("coupons.list.empty");
  return list.count > MOST ? t("coupons.tooMany", { max: format.number(MOST) }) : null;
}

interface ListFileProps {
  /** Of the file that is chosen; null: none is. */
  readonly name: string | null;
  readonly onChoose: (file: File | undefined) => void;
  /** What it holds, or why it cannot be read. */
  readonly children: ReactNode;
}

function ListFile({ name, onChoose, children }: ListFileProps) {
  const { t } = useTranslation();
  return (
    <>
      <DropZone
        label={t("coupons.list.file")}
        type="file"
        allowMultiple={false}
        onDrop={(files) => onChoose(files[0])}
      >
        {name === null ? (
          <DropZone.FileUpload actionTitle={t("coupons.list.choose")} />
        ) : (
          <div style={{ padding: "var(--p-space-400)", overflowWrap: "anywhere" }}>
            <bdi>{name}</bdi>
          </div>
        )}
      </DropZone>
      <div role="status">{children}</div>
    </>
  );
}

async function textOf(file: File): Promise<string | null> {
  if (file.size > MOST_BYTES) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}

/** Lines that are named at once. */
const MOST_LINES = 5;

/** What in a list is no customer's number, and in which line. */
export function WrongLines({ wrong }: { readonly wrong: readonly WrongLine[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const more = wrong.length - MOST_LINES;
  return (
    <span style={{ overflowWrap: "anywhere" }}>
      {wrong.slice(0, MOST_LINES).map(({ line, found }, place) => (
        <span key={place} style={{ display: "block" }}>
          {t("coupons.list.wrong", { line: format.number(line), found })}
        </span>
      ))}
      {more > 0 ? t("coupons.list.more", { count: more, shown: format.number(more) }) : null}
    </span>
  );
}
