import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.customer-details.block.render";
import { render } from "preact";
import type { CustomerBlock } from "../../../app/views/blocks.ts";
import { apiOf } from "../../shared/api.ts";
import { Adjusting } from "./adjusting.tsx";
import { Block, Movements } from "./block.tsx";

/** A member's balance, tier and last movements, and points by hand. */
export default function extension(): void {
  const page = apiOf<Api>();
  render(
    <Block<CustomerBlock>
      {...{ page }}
      kind="customers"
      unknown="no_member"
      pageOf={(id) => `app/members/${id}`}
    >
      {({ balance, tier, remarks, movements, available }, { path, words, again }) => (
        <>
          <s-stack direction="inline" gap="small-200" alignItems="center">
            <s-text type="strong">{balance}</s-text>
            {tier !== null && <s-badge>{tier}</s-badge>}
          </s-stack>
          {remarks.map((remark) => (
            <s-text key={remark} color="subdued">
              {remark}
            </s-text>
          ))}
          {tier !== null && <Adjusting {...{ path, words, again, available }} />}
          <Movements movements={movements} title={words.say("movements")} />
        </>
      )}
    </Block>,
    document.body,
  );
}
