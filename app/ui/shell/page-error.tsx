import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { Banner, Box, Button, InlineStack, Page, Text, BlockStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "../errors/use-describe-error.ts";

type Problem = "notFound" | "signedOut" | "unavailable" | "broken";

/**
 * What a page shows instead of itself when something failed: what happened, and what to do. Shopify's
 * library throws whole pages (those that lead out of the frame); they are shown as they are.
 */
export function PageError() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status < 400 && typeof error.data === "string") {
    return <div dangerouslySetInnerHTML={{ __html: error.data }} />;
  }
  return <Explained problem={problemOf(error)} code={codeOf(error)} />;
}

function Explained({ problem, code }: { problem: Problem; code: string | null }) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const { pathname, search } = useLocation();
  const title = code === null ? t(`errors.page.${problem}Title`) : describe(code);
  return (
    <Page narrowWidth>
      <Text as="h1" visuallyHidden>
        {title}
      </Text>
      <Box paddingBlockStart="400">
        <Banner tone={problem === "notFound" ? "warning" : "critical"} title={title}>
          <BlockStack gap="300">
            <Text as="p">{t(`errors.page.${problem}`)}</Text>
            {problem === "signedOut" ? null : (
              <InlineStack gap="200">
                {problem === "notFound" ? (
                  <Button url="/app">{t("errors.page.home")}</Button>
                ) : (
                  <Button url={pathname + search}>{t("errors.page.reload")}</Button>
                )}
              </InlineStack>
            )}
          </BlockStack>
        </Banner>
      </Box>
    </Page>
  );
}

/** The code that a loader gave with its answer, where it gave one. */
function codeOf(error: unknown): string | null {
  const data: unknown = isRouteErrorResponse(error) ? error.data : null;
  return typeof data === "object" && data !== null && "code" in data && typeof data.code === "string"
    ? data.code
    : null;
}

/** 401 and 410 are Shopify's library's own answers; 503 is what our routes give while Shopify is away. */
function problemOf(error: unknown): Problem {
  if (!isRouteErrorResponse(error)) return "broken";
  if (error.status === 404) return "notFound";
  if (error.status === 401 || error.status === 403 || error.status === 410) return "signedOut";
  return error.status === 503 ? "unavailable" : "broken";
}
