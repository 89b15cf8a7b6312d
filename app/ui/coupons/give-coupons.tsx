import { BlockStack, Button, Card, InlineStack, Modal, Select, Text, TextField } from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CouponsView } from "../../views/coupons.ts";
import { useFormat } from "../format/format-provider.tsx";
import { type CouponsAsk, customerIdsIn, linesWithoutCustomer } from "./coupons-ask.ts";

interface GiveProps {
  readonly busy: boolean;
  readonly onAsk: (ask: CouponsAsk) => void;
}

const ALL = "all";
const TIER = "tier:";

/** Gives all members a coupon, or those of a tier: nobody is chosen until somebody chooses, and it is asked again. */
export function GiveToMembers({
  view,
  busy,
  onAsk,
}: GiveProps & { readonly view: Pick<CouponsView, "tiers" | "members"> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState("");
  const [isAsking, setAsking] = useState(false);
  const tier = view.tiers.find(({ id }) => `${TIER}${id}` === chosen);
  const isChosen = chosen === ALL || tier !== undefined;
  const count = tier === undefined ? view.members : tier.members;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && isChosen) setAsking(true);
  };
  return (
    <Card>
      <form noValidate onSubmit={submit}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("coupons.tier.heading")}
          </Text>
          <Select
            label={t("coupons.tier.label")}
            placeholder={t("coupons.tier.choose")}
            options={[
              ...view.tiers.map(({ id, name }) => ({ value: `${TIER}${id}`, label: name })),
              { value: ALL, label: t("coupons.tier.all") },
            ]}
            value={chosen}
            onChange={setChosen}
          />
          <Text as="p" tone="subdued">
            {t("coupons.tier.help")}
          </Text>
          <InlineStack>
            <Button submit disabled={busy || !isChosen}>
              {t("coupons.give")}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
      {isAsking ? (
        <ConfirmGiving
          title={t("coupons.confirm.members", { count, shown: format.number(count) })}
          whom={t("coupons.confirm.whom", { whom: tier?.name ?? t("coupons.tier.all") })}
          onYes={() => onAsk(tier === undefined ? { ask: "giveAll" } : { ask: "giveTier", tierId: tier.id })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Card>
  );
}

/** Lines that are named at once. */
const MOST_LINES = 5;

/** Gives the customers of a list a coupon, once each line of it is a customer's number. */
export function GiveToCustomers({ busy, onAsk }: GiveProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [customers, setCustomers] = useState("");
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const wrong = linesWithoutCustomer(customers);
  const count = new Set(customerIdsIn(customers)).size;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!busy && count > 0 && wrong.length === 0) setAsking(true);
  };
  return (
    <Card>
      <form noValidate onSubmit={submit}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("coupons.list.heading")}
          </Text>
          <TextField
            label={t("coupons.list.label")}
            helpText={t("coupons.list.help")}
            value={customers}
            onChange={(text) => {
              setCustomers(text);
              setTried(false);
            }}
            error={isTried && wrong.length > 0 ? <WrongLines wrong={wrong} /> : false}
            multiline={4}
            maxHeight={200}
            autoComplete="off"
            spellCheck={false}
          />
          <InlineStack>
            <Button submit disabled={busy || count === 0}>
              {t("coupons.give")}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
      {isAsking ? (
        <ConfirmGiving
          title={t("coupons.confirm.customers", { count, shown: format.number(count) })}
          whom={t("coupons.confirm.membersOnly")}
          onYes={() => onAsk({ ask: "give", customers })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Card>
  );
}

/** What in a list is no customer's number, and in which line. */
export function WrongLines({ wrong }: { readonly wrong: ReturnType<typeof linesWithoutCustomer> }) {
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

interface ConfirmGivingProps {
  readonly title: string;
  readonly whom: string;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

function ConfirmGiving({ title, whom, onYes, onClose }: ConfirmGivingProps) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      onClose={onClose}
      title={title}
      primaryAction={{
        content: t("coupons.confirm.yes"),
        onAction: () => {
          onClose();
          onYes();
        },
      }}
      secondaryActions={[{ content: t("coupons.confirm.no"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          <Text as="p">{whom}</Text>
          <Text as="p">{t("coupons.confirm.detail")}</Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
