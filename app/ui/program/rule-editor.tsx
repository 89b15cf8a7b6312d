import {
  ActionList,
  BlockStack,
  Box,
  Button,
  InlineStack,
  Popover,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOfCondition, fieldsOfEffect, type PartFields } from "./part-form.ts";
import { PartInputs, type PartSurroundings } from "./part-inputs.tsx";
import {
  CONDITION_NAMES,
  EFFECT_NAMES,
  effectName,
  newCondition,
  newEffect,
  type RuleFields,
} from "./rules-form.ts";
import { usePartWords } from "./use-part-words.ts";
import type { Writing } from "./writing.ts";

interface RuleEditorProps {
  readonly rule: RuleFields;
  /** Its place in the programme: `earning.rules.rules.0`. */
  readonly path: string;
  readonly around: PartSurroundings;
  readonly writing: Writing;
  readonly onChange: (changes: Partial<RuleFields>) => void;
}

/** One rule in fields: what it is called, what it gives, and when. */
export function RuleEditor({ rule, path, around, writing, onChange }: RuleEditorProps) {
  const { t } = useTranslation();
  const words = usePartWords();
  const { when, effect } = rule;
  return (
    <BlockStack gap="400">
      <TextField
        label={t("program.rule.name")}
        value={rule.name}
        onChange={(name) => onChange({ name })}
        error={around.problem(`${path}.name`)}
        helpText={t("program.rule.nameHelp")}
        autoComplete="off"
      />
      <BlockStack gap="200">
        <Select
          label={t("program.rule.effect")}
          options={EFFECT_NAMES.map((value) => ({ value, label: words.kind(value) }))}
          value={effect.kind}
          onChange={(value) => onChange({ effect: newEffect(effectName(value), writing) })}
        />
        <PartInputs
          part={effect}
          fields={fieldsOfEffect(effect.kind)}
          path={`${path}.effect`}
          around={around}
          onChange={(changed) => onChange({ effect: changed })}
        />
      </BlockStack>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {t("program.rule.conditions")}
        </Text>
        <Text as="p" tone="subdued">
          {t(when.length === 0 ? "program.rule.always" : "program.rule.allOf")}
        </Text>
        {when.map((one, place) => (
          <Condition
            // Conditions have no names of their own.
            key={`${place}-${one.kind}`}
            part={one}
            path={`${path}.when.${place}`}
            around={around}
            onChange={(changed) =>
              onChange({ when: when.map((each, at) => (at === place ? changed : each)) })
            }
            onRemove={() => onChange({ when: when.filter((_, at) => at !== place) })}
          />
        ))}
        <AddCondition when={when} onAdd={(added) => onChange({ when: [...when, added] })} writing={writing} />
      </BlockStack>
    </BlockStack>
  );
}

interface ConditionProps {
  readonly part: PartFields;
  readonly path: string;
  readonly around: PartSurroundings;
  readonly onChange: (part: PartFields) => void;
  readonly onRemove: () => void;
}

function Condition({ part, path, around, onChange, onRemove }: ConditionProps) {
  const { t } = useTranslation();
  const words = usePartWords();
  const name = words.kind(part.kind);
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h4" variant="headingSm">
            {name}
          </Text>
          <Button
            variant="plain"
            tone="critical"
            onClick={onRemove}
            accessibilityLabel={t("program.rule.removeCondition", { name })}
          >
            {t("program.rule.remove")}
          </Button>
        </InlineStack>
        <PartInputs
          part={part}
          fields={fieldsOfCondition(part.kind)}
          path={path}
          around={around}
          onChange={onChange}
        />
      </BlockStack>
    </Box>
  );
}

interface AddConditionProps {
  readonly when: readonly PartFields[];
  readonly writing: Writing;
  readonly onAdd: (part: PartFields) => void;
}

/** Kinds that the rule has already are not offered: twice the same hardly ever makes sense. */
function AddCondition({ when, writing, onAdd }: AddConditionProps) {
  const { t } = useTranslation();
  const words = usePartWords();
  const [isOpen, setOpen] = useState(false);
  const free = CONDITION_NAMES.filter((name) => !when.some(({ kind }) => kind === name));
  if (free.length === 0) return null;
  return (
    <InlineStack>
      <Popover
        active={isOpen}
        onClose={() => setOpen(false)}
        activator={
          <Button disclosure onClick={() => setOpen(!isOpen)}>
            {t("program.rule.addCondition")}
          </Button>
        }
      >
        <ActionList
          actionRole="menuitem"
          items={free.map((name) => ({
            content: words.kind(name),
            helpText: t(`program.rule.help.${name}`),
            onAction: () => {
              setOpen(false);
              onAdd(newCondition(name, writing));
            },
          }))}
        />
      </Popover>
    </InlineStack>
  );
}
