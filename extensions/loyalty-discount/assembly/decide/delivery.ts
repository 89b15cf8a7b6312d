import { Group, Input, Method, Offer, Option } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { NO_TEXT, Text, hasWord, sameLetters, sameText } from "../memory/text";
import { Money, moneyOf } from "../money/money";
import { newList } from "./decision";

/** A way of delivery, as results name it: by a handle that several groups of the cart may share. */
@unmanaged
export class Delivery {
  next: usize;
  handle: Text;
  /** `Part`s, one for each group. */
  parts: List;

  /** Whether an offer is on it, wherever it goes. */
  isIn(offer: Offer): bool {
    for (let at = this.parts.first; at != 0; at = changetype<Part>(at).next) {
      if (!changetype<Part>(at).isIn(offer)) return false;
    }
    return true;
  }
}

@unmanaged
export class Part {
  next: usize;
  option: Option;
  /** Where it goes; none where that is not known yet. */
  country: Text;
  cost: Money;

  isIn(offer: Offer): bool {
    if (offer.countries != NO_TEXT && !hasWord(offer.countries, this.country)) return false;
    if (offer.deliveryTypes != NO_TEXT && !hasWord(offer.deliveryTypes, this.option.type)) return false;
    if (offer.methods.count == 0) return true;
    for (let at = offer.methods.first; at != 0; at = changetype<Method>(at).next) {
      const title = changetype<Method>(at).title;
      if (sameLetters(title, this.option.title) || sameLetters(title, this.option.handle)) return true;
    }
    return false;
  }
}

/** The ways in which the cart can be delivered and that cost something. */
export function deliveriesOf(input: Input): List {
  const deliveries = newList();
  for (let at = input.groups.first; at != 0; at = changetype<Group>(at).next) {
    const group = changetype<Group>(at);
    for (let one = group.options.first; one != 0; one = changetype<Option>(one).next) {
      const option = changetype<Option>(one);
      const cost = moneyOf(option.cost);
      if (cost == 0) continue;
      const part = changetype<Part>(allocate(offsetof<Part>()));
      part.option = option;
      part.country = group.country;
      part.cost = cost;
      deliveryBy(option.handle, deliveries).parts.append(changetype<usize>(part));
    }
  }
  return deliveries;
}

function deliveryBy(handle: Text, deliveries: List): Delivery {
  for (let at = deliveries.first; at != 0; at = changetype<Delivery>(at).next) {
    if (sameText(changetype<Delivery>(at).handle, handle)) return changetype<Delivery>(at);
  }
  const delivery = changetype<Delivery>(allocate(offsetof<Delivery>()));
  delivery.handle = handle;
  delivery.parts = newList();
  deliveries.append(changetype<usize>(delivery));
  return delivery;
}
