export type { Installation } from "./installation.ts";
export { grantScopes, installApp, installation } from "./installation.ts";
export { appLaunchParams, signProxyQuery } from "./launch.ts";
export { issueSessionToken, issueShopperToken, STAFF_USER_ID } from "./session-token.ts";
export { staffLocale } from "./staff.ts";
export { carryTokens, expireTokens, revokeTokens } from "./tokens.ts";
export { uninstallApp } from "./uninstall.ts";
