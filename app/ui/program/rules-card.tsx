import {
  ActionList,
  BlockStack,
  Button,
  Card,
  ChoiceList,
  FormLayout,
  InlineStack,
  Popover,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PROGRAM_LIMITS } from "../../domain/program/program-limits.ts";
import type { RuleHint } from "../../domain/program/rules/rule-hints.ts";
import { COMBINES } from "../../domain/program/rules/rule.ts";
import type { Program } from "../../domain/program/program.ts";
import { unisolated } from "../../i18n/isolate.ts";
import type { DraftForm } from "./draft-form.ts";
import { RuleEditor } from "./rule-editor.tsx";
import { RULE_STARTS, startRule, type RuleStart } from "./rule-starts.ts";
import { asksForTime, MOSTS, type RuleFields, type RulesFields, withCopy, withRule } from "./rules-form.ts";
import type { FieldProblem } from "./use-field-problem.ts";
import { useGoneWords } from "./use-gone-words.ts";
import { useHintWords } from "./use-hint-words.ts";
import { useRuleSentence } from "./use-earning-rules.ts";
import { useTimeZones } from "./use-time-zones.ts";
import type { Writing } from "./writing.ts";

export interface RulesCardProps {
  readonly form: DraftForm;
  /** What the fields say; of use for a rule where nothing is wrong with it. */
  readonly program: Program;
  readonly hints: readonly RuleHint[];
  readonly currency: string;
  readonly writing: Writing;
  readonly problem: FieldProblem;
  /** Whether something is wrong with what lies below a path. */
  readonly isWrong: (path: string) => boolean;
  readonly onForm: (changes: Partial<DraftForm>) => void;
}

/** Rules beside the base rate: each a sentence that opens into fields. */
export function RulesCard(props: RulesCardProps) {
  const { form, writing, onForm } = props;
  const { t } = useTranslation();
  const { rules } = form;
  const [openId, setOpenId] = useState<string | null>(null);
  const change = (changed: RulesFields) => onForm({ rules: changed });
  /** What is added is opened. */
  const changeAndOpen = (changed: RulesFields) => {
    const added = changed.rules.find(({ id }) => !rules.rules.some((known) => known.id === id));
    change(changed);
    setOpenId(added?.id ?? null);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("program.rules.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("program.rule.intro")}
          </Text>
        </BlockStack>
        {rules.rules.map((rule, place) => (
          <RuleRow
            key={rule.id}
            {...props}
            {...{ rule, place }}
            isOpen={openId === rule.id}
            onOpen={(isOpen) => setOpenId(isOpen ? rule.id : null)}
            onChange={(changes) =>
              change({
                ...rules,
                rules: rules.rules.map((each) => (each.id === rule.id ? { ...each, ...changes } : each)),
              })
            }
            onCopy={() =>
              changeAndOpen(
                withCopy(rules, rule.id, unisolated(t("program.rule.copyOf", { name: rule.name }))),
              )
            }
            onRemove={() => change({ ...rules, rules: rules.rules.filter(({ id }) => id !== rule.id) })}
          />
        ))}
        <AddRule
          isFull={rules.rules.length >= PROGRAM_LIMITS.rules.max}
          onAdd={(start) =>
            changeAndOpen(withRule(rules, startRule(start, t(`program.rule.start.${start}.name`), writing)))
          }
        />
        <Together {...props} />
      </BlockStack>
    </Card>
  );
}

interface RuleRowProps extends RulesCardProps {
  readonly rule: RuleFields;
  readonly place: number;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (changes: Partial<RuleFields>) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

function RuleRow({ rule, place, isOpen, onOpen, onChange, onCopy, onRemove, ...props }: RuleRowProps) {
  const { form, program, hints, currency, writing, problem, isWrong } = props;
  const { t } = useTranslation();
  const path = `earning.rules.rules.${place}`;
  const sentence = useRuleSentence(program.tiers.tiers);
  const hintText = useHintWords(form.rules.rules);
  const goneWords = useGoneWords();
  const read = program.earning.rules?.rules[place];
  const gone = read === undefined ? null : goneWords(read);
  const { name } = rule;
  const around = { currency, moneyDigits: writing.moneyDigits, tiers: form.tiers, problem };
  return (
    <section
      aria-label={name}
      style={{
        borderBlockStart: "1px solid var(--p-color-border-secondary)",
        paddingBlockStart: "var(--p-space-300)",
      }}
    >
      <BlockStack gap="200">
        {isWrong(path) || read === undefined ? (
          <Text as="p" tone="critical" fontWeight="medium" breakWord>
            {t("program.rule.unfinished", { name })}
          </Text>
        ) : (
          <Text as="p" fontWeight="medium" breakWord>
            {sentence(read)}
          </Text>
        )}
        {hints
          .filter(({ ruleId }) => ruleId === rule.id)
          .map((hint) => (
            <Text as="p" tone="caution" key={hintText(hint)}>
              {hintText(hint)}
            </Text>
          ))}
        {gone === null ? null : (
          <Text as="p" tone="caution" breakWord>
            {gone}
          </Text>
        )}
        <InlineStack gap="200">
          <Button
            onClick={() => onOpen(!isOpen)}
            ariaExpanded={isOpen}
            accessibilityLabel={t(isOpen ? "program.rule.closeOf" : "program.rule.editOf", { name })}
          >
            {t(isOpen ? "program.rule.close" : "program.rule.edit")}
          </Button>
          <Button onClick={onCopy} accessibilityLabel={t("program.rule.duplicateOf", { name })}>
            {t("program.rule.duplicate")}
          </Button>
          <Button
            onClick={onRemove}
            variant="plain"
            tone="critical"
            accessibilityLabel={t("program.rule.removeOf", { name })}
          >
            {t("program.rule.remove")}
          </Button>
        </InlineStack>
        {isOpen ? <RuleEditor {...{ rule, path, around, writing, onChange }} /> : null}
      </BlockStack>
    </section>
  );
}

const STARTS = Object.keys(RULE_STARTS) as readonly RuleStart[];

function AddRule({
  isFull,
  onAdd,
}: {
  readonly isFull: boolean;
  readonly onAdd: (start: RuleStart) => void;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <InlineStack>
      <Popover
        active={isOpen}
        onClose={() => setOpen(false)}
        activator={
          <Button disclosure disabled={isFull} onClick={() => setOpen(!isOpen)}>
            {t("program.rule.add")}
          </Button>
        }
      >
        <ActionList
          actionRole="menuitem"
          items={STARTS.map((start) => ({
            content: t(`program.rule.start.${start}.title`),
            onAction: () => {
              setOpen(false);
              onAdd(start);
            },
          }))}
        />
      </Popover>
    </InlineStack>
  );
}

/** What concerns all rules together. */
function Together({ form, problem, writing, onForm }: RulesCardProps) {
  const { t } = useTranslation();
  const { rules } = form;
  const zones = useTimeZones([rules.timeZone, writing.timeZone]);
  const change = (changes: Partial<RulesFields>) => onForm({ rules: { ...rules, ...changes } });
  return (
    <FormLayout>
      {rules.rules.length > 1 ? (
        <ChoiceList
          title={t("program.rule.combine")}
          choices={COMBINES.map((value) => ({
            value,
            label: t(`program.rule.combineTo.${value}`),
            helpText: t(`program.rule.combineHelp.${value}`),
          }))}
          selected={[rules.combine]}
          onChange={([value]) =>
            change({ combine: COMBINES.find((each) => each === value) ?? rules.combine })
          }
        />
      ) : null}
      <FormLayout.Group>
        {MOSTS.map((most) => (
          <TextField
            key={most}
            label={t(`program.rule.${most}`)}
            value={rules[most]}
            onChange={(value) => change({ [most]: value })}
            error={problem(`earning.rules.${most}`)}
            helpText={t("program.rule.mostHelp")}
            inputMode="numeric"
            autoComplete="off"
          />
        ))}
      </FormLayout.Group>
      <FormLayout.Group>
        {rules.rules.some(asksForTime) || rules.mostPerDay !== "" || rules.mostPerMonth !== "" ? (
          <Select
            label={t("program.rule.zone")}
            options={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
            value={rules.timeZone}
            onChange={(timeZone) => change({ timeZone })}
            error={problem("earning.rules.timeZone")}
            helpText={t("program.rule.zoneHelp")}
          />
        ) : null}
      </FormLayout.Group>
    </FormLayout>
  );
}
