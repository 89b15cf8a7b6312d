import { useLocation, useNavigation } from "@remix-run/react";
import { BlockStack, Card, SkeletonBodyText, SkeletonDisplayText, SkeletonPage } from "@shopify/polaris";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { appBridge, memberOf } from "./app-bridge.ts";

/** Most pages are there sooner than this; those show no skeleton, which would only flicker. */
const PATIENCE_MS = 250;

/**
 * Shows the admin's loading bar while another page is fetched, and a skeleton in the page's place when
 * that takes long. A page that only asks for other data of its own stays where it is.
 */
export function PagePending({ children }: { children: ReactNode }) {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const leaving = navigation.state === "loading" && navigation.location.pathname !== pathname;
  const [late, setLate] = useState(false);

  useEffect(() => {
    const loading = memberOf(appBridge(), "loading");
    if (typeof loading === "function") loading(leaving);
  }, [leaving]);
  useEffect(() => {
    if (!leaving) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [leaving]);

  return leaving && late ? <PageSkeleton /> : children;
}

function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("common.loading")}>
      <SkeletonPage>
        <BlockStack gap="400">
          {[3, 8].map((lines) => (
            <Card key={lines}>
              <BlockStack gap="400">
                <SkeletonDisplayText size="small" />
                <SkeletonBodyText lines={lines} />
              </BlockStack>
            </Card>
          ))}
        </BlockStack>
      </SkeletonPage>
    </div>
  );
}
