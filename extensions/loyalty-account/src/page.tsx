import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/customer-account.page.render";
import { render } from "preact";
import { apiOf } from "../../shared/api.ts";
import { Away } from "../../shared/away.tsx";
import { Standing } from "../../shared/standing.tsx";
import { sayingOf, wordsOf } from "../../shared/words.ts";
import { Coupons } from "./coupons.tsx";
import { Earning } from "./earning.tsx";
import { History } from "./history.tsx";
import { Ladder } from "./ladder.tsx";
import { Membership } from "./membership.tsx";
import { Rewards } from "./rewards.tsx";
import type { SectionProps } from "./section-props.ts";
import { useAccount } from "./use-account.ts";

export default function extension(): void {
  render(<Account api={apiOf<Api>()} />, document.body);
}

/** All that a member has and can do, on a page of its own. */
function Account({ api }: { readonly api: Api }) {
  const { door, shopper, look } = useAccount(api);
  const saying = sayingOf(api.i18n);
  return (
    <s-page heading={saying.say("heading")}>
      {shopper.state === "loading" && <s-skeleton-paragraph />}
      {shopper.state === "failed" && (
        <s-section>
          <Away code={shopper.code} words={saying} again={() => void look()} />
        </s-section>
      )}
      {shopper.state === "ready" && (
        <Sections
          view={shopper.view}
          words={wordsOf(api.i18n, api.localization.extensionLanguage.value.isoCode, shopper.view.program)}
          {...{ door, look }}
        />
      )}
    </s-page>
  );
}

function Sections(props: SectionProps) {
  const { view, words } = props;
  const { isSignedIn, standing, rewards } = view;
  if (!isSignedIn) return <s-text>{words.say("account.guest")}</s-text>;
  return (
    <s-stack gap="large">
      {rewards.isMember && standing !== null && (
        <s-section heading={words.say("account.balance")}>
          <Standing {...{ standing, words }} />
        </s-section>
      )}
      {!rewards.isMember && <Membership {...props} />}
      {rewards.isMember && <Ladder {...{ view, words }} />}
      <Rewards {...props} />
      {rewards.isMember && <Coupons {...props} />}
      <Earning {...{ view, words }} />
      {standing !== null && <History {...props} />}
      {rewards.isMember && <Membership {...props} />}
    </s-stack>
  );
}
