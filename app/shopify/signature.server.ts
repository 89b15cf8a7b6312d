import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether `given` is the HMAC-SHA256 of `message` under `secret`; takes as long for a near miss as for a far one. */
export function isSignedBy(
  secret: string,
  message: string | Uint8Array,
  given: string,
  encoding: "base64" | "base64url" | "hex",
): boolean {
  const expected = createHmac("sha256", secret).update(message).digest();
  const actual = Buffer.from(given, encoding);
  // Decoding is lenient; a signature that is not written in the one right way is not one.
  return (
    actual.length === expected.length &&
    actual.toString(encoding) === given &&
    timingSafeEqual(actual, expected)
  );
}
