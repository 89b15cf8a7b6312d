/** Names of the files in extensions/loyalty-theme/blocks, as deep links need them. */
const THEME_BLOCK = "member-card";
const THEME_EMBED = "launcher";

/**
 * Links that open the theme editor with our block added, or our embed switched on, ready to be saved;
 * `apiKey` is the app's client id, which names its theme extension:
 * https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration#deep-linking
 */
export function themeLinks(shopDomain: string, apiKey: string): { blockUrl: string; embedUrl: string } {
  const editor = `https://${shopDomain}/admin/themes/current/editor`;
  const block = new URLSearchParams({
    template: "index",
    addAppBlockId: `${apiKey}/${THEME_BLOCK}`,
    target: "newAppsSection",
  });
  const embed = new URLSearchParams({ context: "apps", activateAppId: `${apiKey}/${THEME_EMBED}` });
  return { blockUrl: `${editor}?${block.toString()}`, embedUrl: `${editor}?${embed.toString()}` };
}
