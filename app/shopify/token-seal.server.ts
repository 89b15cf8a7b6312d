import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Locks tokens away before they are stored, and opens them again. */
export interface TokenSeal {
  /** `place` names where the token is kept; it opens nowhere else. */
  seal(token: string, place: string): string;
  /** The token; what was never sealed comes back as it is; undefined when no key of ours opens it. */
  open(stored: string, place: string): string | undefined;
}

/** Starts every sealed text, and no token of Shopify's. */
export const SEALED = "sealed:1:";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a key that HKDF derives from a secret that the app has in any case, or from one
 * of its own. Seals with the first secret and opens with any, so that a new one can be put in front
 * of the old. A fresh random IV each time; the place is authenticated with the token, so that a row
 * copied over another opens nothing. See docs/decisions/008-tokens-encrypted.md.
 */
export function tokenSeal(secrets: readonly [string, ...string[]]): TokenSeal {
  const [key, ...older] = secrets.map(derive);
  if (key === undefined) throw new Error("a seal needs a secret");
  return {
    seal(token, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
      return SEALED + Buffer.concat([iv, body, cipher.getAuthTag()]).toString("base64url");
    },
    open(stored, place) {
      if (!stored.startsWith(SEALED)) return stored;
      const bytes = Buffer.from(stored.slice(SEALED.length), "base64url");
      for (const candidate of [key, ...older]) {
        const token = unlock(bytes, candidate, place);
        if (token !== undefined) return token;
      }
      return undefined;
    },
  };
}

function derive(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "laurel session tokens 1", 32));
}

function unlock(bytes: Buffer, key: Buffer, place: string): string | undefined {
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const body = bytes.subarray(IV_BYTES, -TAG_BYTES);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
