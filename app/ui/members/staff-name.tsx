import { Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

interface StaffNameProps {
  /** `kind:id` of whoever moved the points. */
  readonly actor: string;
  /** The same of whoever looks at the page. */
  readonly viewer: string;
}

/**
 * Who in the team did it: the reader, or somebody whom Shopify's own settings name (the ledger knows people
 * by Shopify's number, and no app of a usual plan may ask for their names). A program of the
 * store's own is said to be one. Nothing where nobody did.
 * `merchant:admin` is somebody whose number was not told.
 */
export function StaffName({ actor, viewer }: StaffNameProps) {
  const { t } = useTranslation();
  const [kind, id = ""] = actor.split(":");
  if (kind === "api") return ` · ${t("members.one.byProgram")}`;
  if (kind !== "merchant") return null;
  if (!/^[0-9]+$/.test(id)) return ` · ${t("members.one.byPerson")}`;
  if (actor === viewer) return ` · ${t("members.one.byYou")}`;
  return (
    <>
      {" · "}
      <Link url={`shopify:admin/settings/account/${id}`} target="_top">
        {t("members.one.byStaff", { id })}
      </Link>
    </>
  );
}
