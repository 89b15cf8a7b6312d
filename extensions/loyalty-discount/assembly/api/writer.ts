import { fail } from "../memory/fault";
import { Text, addressOf, lengthOf } from "../memory/text";
import { outputArray, outputBoolean, outputFinishArray, outputFinishObject, outputNumber, outputObject, outputText } from "./host";

/** Hands the result to the host piece by piece; the host checks that the sizes are kept. */
@unmanaged
export class ApiWriter {
  openObject(size: u32): void {
    check(outputObject(size));
  }

  closeObject(): void {
    check(outputFinishObject());
  }

  openArray(size: u32): void {
    check(outputArray(size));
  }

  closeArray(): void {
    check(outputFinishArray());
  }

  name(name: Text): void {
    check(outputText(addressOf(name), lengthOf(name)));
  }

  yes(): void {
    check(outputBoolean(1));
  }

  number(value: u32): void {
    check(outputNumber(<i32>value));
  }

  value(value: Text): void {
    check(outputText(addressOf(value), lengthOf(value)));
  }
}

@inline
function check(status: i32): void {
  if (status != 0) fail("the host refuses a part of the result");
}
