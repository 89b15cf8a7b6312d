import { Form, useRouteLoaderData } from "@remix-run/react";
import { BlockStack, Box, Button, Card, Page, Text, TextField } from "@shopify/polaris";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Locale, matchLocale } from "../../i18n/locale.ts";
import { polarisTexts } from "../../i18n/polaris-texts.ts";
import { AppTexts } from "./app-texts.tsx";
import { takeWayBack } from "./frame-memory.ts";

export type LoginProblem = "missingShop" | "invalidShop";

/** What a visitor from outside the admin sees: what Laurel is, and the way in. */
export function LoginPage({ problem }: { problem: LoginProblem | null }) {
  const root = useRouteLoaderData<{ locale: string }>("root");
  useEffect(() => {
    const wayBack = takeWayBack();
    if (wayBack !== null) window.location.replace(wayBack);
  }, []);
  const locale: Locale = matchLocale(root?.locale ?? "en")?.locale ?? "en";
  return (
    <AppTexts locale={locale}>
      <AppProvider isEmbeddedApp={false} apiKey="" {...polarisTexts(locale)}>
        <main>
          <LoginForm problem={problem} />
        </main>
      </AppProvider>
    </AppTexts>
  );
}

function LoginForm({ problem }: { problem: LoginProblem | null }) {
  const { t } = useTranslation();
  const [shop, setShop] = useState("");
  return (
    <Page narrowWidth>
      <Box paddingBlockStart="1600">
        <Card padding="600">
          <Form method="post" action="/auth/login">
            <BlockStack gap="400">
              <img src="/favicon.svg" width="40" height="40" alt="Laurel" />
              <Text as="h1" variant="headingLg">
                {t("landing.title")}
              </Text>
              <Text as="p">{t("landing.lead")}</Text>
              <TextField
                label={t("landing.shop")}
                helpText={t("landing.shopHelp")}
                name="shop"
                type="text"
                value={shop}
                onChange={setShop}
                autoComplete="on"
                {...(problem ? { error: t(`landing.${problem}`) } : {})}
              />
              <Button submit variant="primary">
                {t("landing.open")}
              </Button>
            </BlockStack>
          </Form>
        </Card>
      </Box>
    </Page>
  );
}
