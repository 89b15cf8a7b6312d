import { Text, addressOf, lengthOf } from "../memory/text";
import { inputNamedProperty, inputProperty, intern } from "./host";
import { Value } from "./value";

/** A name that the host keeps, for properties that every line of the cart has. */
export type Key = i32;

export function keyOf(name: Text): Key {
  return intern(name);
}

/** The value of an object's property; null when there is none, an error when this is no object. */
export function property(object: Value, name: Text): Value {
  return inputNamedProperty(object, addressOf(name), lengthOf(name));
}

/** The same by a name that the host keeps: nothing is copied. */
export function keyedProperty(object: Value, key: Key): Value {
  return inputProperty(object, key);
}
