import { BlockStack, Card, FormLayout, InlineGrid, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FORMS_OF, LANGUAGES, PERKS, TIER_COLOURS, TIER_ICONS } from "../../domain/program/look.ts";
import type { Language, Perk, TierColour, TierIcon } from "../../domain/program/look.ts";
import type { DraftForm } from "./draft-form.ts";
import { PLAIN_TIER, type TierLookFields } from "./look-form.ts";
import type { FieldProblem } from "./use-field-problem.ts";

const ICONS = Object.keys(TIER_ICONS) as TierIcon[];
const COLOURS = Object.keys(TIER_COLOURS) as TierColour[];

interface LookCardProps {
  readonly form: DraftForm;
  readonly problem: FieldProblem;
  readonly onForm: (changes: Partial<DraftForm>) => void;
}

/** What points and tiers are called, language by language, and the icon and colours of each tier. */
export function LookCard({ form, problem, onForm }: LookCardProps) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState<Language>("en");
  const { look, tiers } = form;
  const forms = look.points[language] ?? {};
  const changeTier = (id: string, changes: Partial<TierLookFields>) => {
    const changed = { ...(look.tiers[id] ?? PLAIN_TIER), ...changes };
    onForm({ look: { ...look, tiers: { ...look.tiers, [id]: changed } } });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("look.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("look.detail")}
          </Text>
        </BlockStack>
        <FormLayout>
          <Select
            label={t("look.language")}
            options={LANGUAGES.map((value) => ({ value, label: t(`look.languages.${value}`) }))}
            value={language}
            onChange={(value) => setLanguage(LANGUAGES.find((each) => each === value) ?? language)}
          />
          <FormLayout.Group>
            {FORMS_OF[language].map((plural) => (
              <TextField
                key={plural}
                label={FORMS_OF[language].length === 1 ? t("look.points") : t(`look.pointsForm.${plural}`)}
                value={forms[plural] ?? ""}
                onChange={(name) =>
                  onForm({
                    look: { ...look, points: { ...look.points, [language]: { ...forms, [plural]: name } } },
                  })
                }
                error={problem(`look.points.${language}.${plural}`)}
                autoComplete="off"
              />
            ))}
          </FormLayout.Group>
        </FormLayout>
        {tiers.map(({ id, name, multiplier, discount }) => (
          <TierLook
            key={id}
            name={name}
            look={look.tiers[id] ?? PLAIN_TIER}
            language={language}
            has={{
              multiplier: multiplier !== "1",
              discount: !["", "0"].includes(discount),
              tag: (look.tiers[id]?.tag ?? "").trim() !== "",
            }}
            problem={(field) => problem(`look.tiers.${id}.${field}`)}
            tagError={problem(`tags.${id}`)}
            onChange={(changes) => changeTier(id, changes)}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

interface TierLookProps {
  readonly name: string;
  readonly look: TierLookFields;
  readonly language: Language;
  /** Which perks the tier has: others need no name. */
  readonly has: Readonly<Record<Perk, boolean>>;
  /** By the place of the field within the tier's look. */
  readonly problem: (field: string) => string | false;
  readonly tagError: string | false;
  readonly onChange: (changes: Partial<TierLookFields>) => void;
}

function TierLook({ name, look, language, has, problem, tagError, onChange }: TierLookProps) {
  const { t } = useTranslation();
  const { names, icon, colour, perks, tag } = look;
  const inLanguage = t(`look.languages.${language}`);
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={{ padding: "0 0 var(--p-space-100)" }}>
        <TierSample name={names[language] || name} look={look} />
      </legend>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <TextField
          label={t("look.name", { language: inLanguage })}
          value={names[language] ?? ""}
          placeholder={name}
          onChange={(written) => onChange({ names: { ...names, [language]: written } })}
          error={problem(`names.${language}`)}
          autoComplete="off"
        />
        <Select
          label={t("look.icon")}
          options={[
            { value: "", label: t("look.none") },
            ...ICONS.map((value) => ({ value, label: t(`look.icons.${value}`) })),
          ]}
          value={icon}
          onChange={(value) => onChange({ icon: ICONS.find((each) => each === value) ?? "" })}
        />
        <Select
          label={t("look.colour")}
          options={[
            { value: "", label: t("look.themes") },
            ...COLOURS.map((value) => ({ value, label: t(`look.colours.${value}`) })),
          ]}
          value={colour}
          onChange={(value) => onChange({ colour: COLOURS.find((each) => each === value) ?? "" })}
        />
        <TextField
          label={t("look.tag")}
          helpText={t("look.tagHelp")}
          value={tag}
          onChange={(written) => onChange({ tag: written })}
          error={tagError}
          autoComplete="off"
        />
        {PERKS.filter((perk) => has[perk] || perks[perk]?.[language] !== undefined).map((perk) => (
          <TextField
            key={perk}
            label={t(`look.perk.${perk}`, { language: inLanguage })}
            value={perks[perk]?.[language] ?? ""}
            onChange={(written) =>
              onChange({ perks: { ...perks, [perk]: { ...perks[perk], [language]: written } } })
            }
            error={problem(`perks.${perk}.${language}`)}
            autoComplete="off"
          />
        ))}
      </InlineGrid>
    </fieldset>
  );
}

/** As shoppers see it. */
function TierSample({
  name,
  look: { icon, colour },
}: {
  readonly name: string;
  readonly look: TierLookFields;
}) {
  const { ground, ink } =
    colour === "" ? { ground: "var(--p-color-bg-surface-tertiary)", ink: "inherit" } : TIER_COLOURS[colour];
  return (
    <span
      style={{
        display: "inline-block",
        padding: "0.2rem 0.7rem",
        borderRadius: "99px",
        background: ground,
        color: ink,
        fontWeight: 600,
        overflowWrap: "anywhere",
      }}
    >
      {icon === "" ? null : (
        <svg
          viewBox="0 0 20 20"
          width="14"
          height="14"
          aria-hidden="true"
          focusable="false"
          style={{ marginInlineEnd: "0.3rem", verticalAlign: "-0.12em" }}
        >
          <path d={TIER_ICONS[icon]} fill="currentColor" />
        </svg>
      )}
      <bdi>{name}</bdi>
    </span>
  );
}
