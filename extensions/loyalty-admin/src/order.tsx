import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.order-details.block.render";
import { render } from "preact";
import type { OrderBlock } from "../../../app/views/blocks.ts";
import { apiOf } from "../../shared/api.ts";
import { Block, Movements } from "./block.tsx";

/** What an order has earned and why, in the sentences of Laurel's own page. */
export default function extension(): void {
  const page = apiOf<Api>();
  render(
    <Block<OrderBlock> {...{ page }} kind="orders" unknown="no_order" pageOf={(id) => `app/orders/${id}`}>
      {({ given, why, movements }, { words }) => (
        <>
          <s-text type="strong">{words.say("given", { points: given })}</s-text>
          <s-stack gap="small-300">
            {why.map((sentence) => (
              <s-text key={sentence}>{sentence}</s-text>
            ))}
          </s-stack>
          <Movements movements={movements} title={words.say("order_movements")} />
        </>
      )}
    </Block>,
    document.body,
  );
}
