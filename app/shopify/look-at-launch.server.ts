/** A document that the admin opens carries a session token in its address; what a page asks for later does not. */
function isLaunch(request: Request): boolean {
  return new URL(request.url).searchParams.has("id_token");
}

interface Looking {
  /** Whether this is still the installation that is known; sets another one up. Drops a token that Shopify refuses. */
  readonly look: (shopDomain: string) => Promise<void>;
  /** Whether the store has a token that Shopify has not refused. */
  readonly isConnected: (shopDomain: string) => Promise<boolean>;
}

/** Everything that looks at a store when a merchant opens the app. */
export interface Launches {
  /** After a token exchange; never shared with a look that began before it. */
  lookAt(shopDomain: string): Promise<void>;
  /**
   * Authenticates, and looks whenever the app is opened, if the token was not exchanged for that. Shopify's
   * library goes on with a stored token for its hour without asking. If the app was removed and installed again
   * in that hour, that token is dead and the store is not set up: then another one is exchanged at once, and
   * not when somebody next stumbles over the dead one.
   */
  guard<Result extends { readonly session: { readonly shop: string } }>(
    authenticate: (request: Request) => Promise<Result>,
  ): (request: Request) => Promise<Result>;
}

export function launches({ look, isConnected }: Looking): Launches {
  /** Those under way: the loaders of one page share a look. */
  const looks = new Map<string, Promise<void>>();
  /** When the last look at a store began, by a clock that only ever runs. */
  const lookedAt = new Map<string, number>();

  async function lookAt(shopDomain: string): Promise<void> {
    const began = performance.now();
    await look(shopDomain);
    lookedAt.set(shopDomain, began);
  }

  function lookTogether(shopDomain: string): Promise<void> {
    const running = looks.get(shopDomain);
    if (running !== undefined) return running;
    const started = lookAt(shopDomain).finally(() => looks.delete(shopDomain));
    looks.set(shopDomain, started);
    return started;
  }

  return {
    lookAt,
    guard: (authenticate) => async (request) => {
      const began = performance.now();
      const result = await authenticate(request);
      const { shop } = result.session;
      if (!isLaunch(request) || (lookedAt.get(shop) ?? 0) >= began) return result;
      await lookTogether(shop);
      return (await isConnected(shop)) ? result : authenticate(request);
    },
  };
}
