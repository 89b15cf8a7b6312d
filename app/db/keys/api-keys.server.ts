import type { Prisma } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A key as it is kept: what it opens the door with is not in it. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  readonly tail: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

const KEPT = {
  ...{ id: true, name: true, tail: true, scopes: true, createdAt: true, createdBy: true },
  ...{ usedAt: true, revokedAt: true },
} as const;

/** Those that are open, and the last that were revoked; of each the newest first. */
export async function listApiKeys(prisma: Prisma, shopId: number, most: number): Promise<ApiKeyRecord[]> {
  const orderBy = [{ createdAt: "desc" }, { id: "desc" }] as const;
  const found = (where: object) =>
    prisma.apiKey.findMany({ where: { shopId, ...where }, select: KEPT, orderBy: [...orderBy], take: most });
  const [open, revoked] = await Promise.all([
    found({ revokedAt: null }),
    found({ revokedAt: { not: null } }),
  ]);
  return [...open, ...revoked];
}

export function countOpenApiKeys(tx: Tx, shopId: number): Promise<number> {
  return prismaIn(tx, (prisma) => prisma.apiKey.count({ where: { shopId, revokedAt: null } }));
}

export async function insertApiKey(
  tx: Tx,
  shopId: number,
  key: Omit<ApiKeyRecord, "usedAt" | "revokedAt" | "scopes"> & {
    readonly digest: Uint8Array<ArrayBuffer>;
    readonly scopes: readonly string[];
  },
): Promise<void> {
  const data = { shopId, ...key, scopes: [...key.scopes] };
  await prismaIn(tx, (prisma) => prisma.apiKey.create({ data }));
}

/** Answers whether there was such a key that was open. */
export async function revokeApiKeyRow(
  tx: Tx,
  shopId: number,
  id: string,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<boolean> {
  const data = { revokedAt: new Date(at), revokedBy: by };
  const { count } = await prismaIn(tx, (prisma) =>
    prisma.apiKey.updateMany({ where: { shopId, id, revokedAt: null }, data }),
  );
  return count > 0;
}

/** The key with this digest, if it is open and its store is here. */
export async function findOpenApiKey(
  prisma: Prisma,
  shopId: number,
  digest: Uint8Array<ArrayBuffer>,
): Promise<(ApiKeyRecord & { readonly shopDomain: string }) | null> {
  const found = await prisma.apiKey.findUnique({
    where: { shopId_digest: { shopId, digest } },
    select: { ...KEPT, shop: { select: { domain: true, uninstalledAt: true, erasingSince: true } } },
  });
  if (found === null || found.revokedAt !== null) return null;
  const { shop, ...key } = found;
  const isHere = shop.uninstalledAt === null && shop.erasingSince === null;
  return isHere ? { ...key, shopDomain: shop.domain } : null;
}

export async function noteApiKeyUsed(prisma: Prisma, shopId: number, id: string, at: number): Promise<void> {
  await prisma.apiKey.updateMany({ where: { shopId, id }, data: { usedAt: new Date(at) } });
}
