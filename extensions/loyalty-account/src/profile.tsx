import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/customer-account.profile.block.render";
import { render } from "preact";
import { apiOf } from "../../shared/api.ts";
import { Away } from "../../shared/away.tsx";
import { Joining } from "../../shared/joining.tsx";
import { Standing } from "../../shared/standing.tsx";
import { sayingOf, wordsOf } from "../../shared/words.ts";
import { useAccount } from "./use-account.ts";

/** The page of the other extension of this folder: https://shopify.dev/docs/api/customer-account-ui-extensions/latest#custom-protocols */
const PAGE = "extension://loyalty-account";

export default function extension(): void {
  render(<Profile api={apiOf<Api>()} />, document.body);
}

/** Points and tier, and the way to all of it. */
function Profile({ api }: { readonly api: Api }) {
  const { door, shopper, look } = useAccount(api);
  const { say } = sayingOf(api.i18n);
  if (shopper.state === "loading") return <s-skeleton-paragraph />;
  if (shopper.state === "failed")
    return (
      <s-section heading={say("heading")}>
        <Away code={shopper.code} words={{ say }} again={() => void look()} />
      </s-section>
    );
  const { view } = shopper;
  const { isSignedIn, standing, rewards, program } = view;
  const words = wordsOf(api.i18n, api.localization.extensionLanguage.value.isoCode, program);
  return (
    <s-section heading={say("heading")}>
      <s-stack gap="base">
        {rewards.isMember && standing !== null && <Standing {...{ standing, words }} />}
        {isSignedIn && !rewards.isMember && (
          <Joining {...{ view, door, words }} onJoined={() => void look()} />
        )}
        <s-link href={PAGE}>{say("account.open")}</s-link>
      </s-stack>
    </s-section>
  );
}
