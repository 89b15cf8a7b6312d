import {
  ActionList,
  BlockStack,
  Button,
  Checkbox,
  Modal,
  Popover,
  TextField,
  type ActionListProps,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedView } from "../../views/campaigns.ts";
import type { CampaignsAddress } from "./campaigns-address.ts";
import type { ListAsk } from "./list-ask.ts";

interface SavedViewsProps {
  readonly address: CampaignsAddress;
  readonly views: readonly SavedView[];
  readonly onAddress: (changes: Partial<CampaignsAddress>) => void;
  readonly onAsk: (ask: ListAsk) => void;
}

/** What somebody wants to see of the list again: chosen, saved as it is now, or removed. */
export function SavedViews({ address, views, onAddress, onAsk }: SavedViewsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const { search, show, order } = address;
  const shown = views.find((view) => view.search === search && view.show === show && view.order === order);
  const close = (then: () => void) => () => {
    setOpen(false);
    then();
  };
  const sections: ActionListProps["sections"] = [
    {
      title: t("campaigns.views.title"),
      items: views.map((view) => ({
        id: view.viewId,
        content: view.name,
        helpText: t(view.isForAll ? "campaigns.views.forAll" : "campaigns.views.own"),
        active: view === shown,
        onAction: close(() => onAddress({ search: view.search, show: view.show, order: view.order })),
      })),
    },
    {
      items: [
        shown === undefined
          ? { content: t("campaigns.views.save"), onAction: close(() => setSaving(true)) }
          : {
              content: t("campaigns.views.remove", { name: shown.name }),
              destructive: true,
              onAction: close(() => onAsk({ ask: "remove-view", viewId: shown.viewId })),
            },
      ],
    },
  ];
  return (
    <>
      <Popover
        active={isOpen}
        onClose={() => setOpen(false)}
        autofocusTarget="first-node"
        activator={
          <Button disclosure onClick={() => setOpen(!isOpen)}>
            {shown?.name ?? t("campaigns.views.title")}
          </Button>
        }
      >
        <ActionList actionRole="menuitem" sections={views.length === 0 ? sections.slice(1) : sections} />
      </Popover>
      {isSaving ? (
        <SaveView
          onClose={() => setSaving(false)}
          onSave={(named) => {
            setSaving(false);
            onAsk({ ask: "save-view", ...named, search, show, order });
          }}
        />
      ) : null}
    </>
  );
}

interface SaveViewProps {
  readonly onClose: () => void;
  readonly onSave: (named: Pick<SavedView, "name" | "isForAll">) => void;
}

function SaveView({ onClose, onSave }: SaveViewProps) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [isForAll, setForAll] = useState(false);
  const [isUnnamed, setUnnamed] = useState(false);
  const save = () => (name.trim() === "" ? setUnnamed(true) : onSave({ name, isForAll }));
  return (
    <Modal
      open
      onClose={onClose}
      title={t("campaigns.views.save")}
      primaryAction={{ content: t("campaigns.views.yes"), onAction: save }}
      secondaryActions={[{ content: t("campaigns.no"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <TextField
            label={t("campaigns.views.name")}
            helpText={t("campaigns.views.nameHelp")}
            value={name}
            onChange={(typed) => {
              setName(typed);
              setUnnamed(false);
            }}
            maxLength={60}
            error={isUnnamed && t("campaigns.views.unnamed")}
            autoComplete="off"
          />
          <Checkbox label={t("campaigns.views.share")} checked={isForAll} onChange={setForAll} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
