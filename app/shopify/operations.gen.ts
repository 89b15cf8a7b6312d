// Written by scripts/generate-operations.ts from operations/*.graphql. Do not edit.
import { typedDocument } from "./typed-document.server.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends " $fragmentName" | "__typename" ? T[P] : never };
export type BulkOperationErrorCode = "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT";

export type BulkOperationStatus =
  "CANCELED" | "CANCELING" | "COMPLETED" | "CREATED" | "EXPIRED" | "FAILED" | "RUNNING";

export type BulkOperationUserErrorCode = "INVALID" | "LIMIT_REACHED" | "OPERATION_IN_PROGRESS";

export type CountryCode =
  | "AC"
  | "AD"
  | "AE"
  | "AF"
  | "AG"
  | "AI"
  | "AL"
  | "AM"
  | "AN"
  | "AO"
  | "AR"
  | "AT"
  | "AU"
  | "AW"
  | "AX"
  | "AZ"
  | "BA"
  | "BB"
  | "BD"
  | "BE"
  | "BF"
  | "BG"
  | "BH"
  | "BI"
  | "BJ"
  | "BL"
  | "BM"
  | "BN"
  | "BO"
  | "BQ"
  | "BR"
  | "BS"
  | "BT"
  | "BV"
  | "BW"
  | "BY"
  | "BZ"
  | "CA"
  | "CC"
  | "CD"
  | "CF"
  | "CG"
  | "CH"
  | "CI"
  | "CK"
  | "CL"
  | "CM"
  | "CN"
  | "CO"
  | "CR"
  | "CU"
  | "CV"
  | "CW"
  | "CX"
  | "CY"
  | "CZ"
  | "DE"
  | "DJ"
  | "DK"
  | "DM"
  | "DO"
  | "DZ"
  | "EC"
  | "EE"
  | "EG"
  | "EH"
  | "ER"
  | "ES"
  | "ET"
  | "FI"
  | "FJ"
  | "FK"
  | "FO"
  | "FR"
  | "GA"
  | "GB"
  | "GD"
  | "GE"
  | "GF"
  | "GG"
  | "GH"
  | "GI"
  | "GL"
  | "GM"
  | "GN"
  | "GP"
  | "GQ"
  | "GR"
  | "GS"
  | "GT"
  | "GW"
  | "GY"
  | "HK"
  | "HM"
  | "HN"
  | "HR"
  | "HT"
  | "HU"
  | "ID"
  | "IE"
  | "IL"
  | "IM"
  | "IN"
  | "IO"
  | "IQ"
  | "IR"
  | "IS"
  | "IT"
  | "JE"
  | "JM"
  | "JO"
  | "JP"
  | "KE"
  | "KG"
  | "KH"
  | "KI"
  | "KM"
  | "KN"
  | "KP"
  | "KR"
  | "KW"
  | "KY"
  | "KZ"
  | "LA"
  | "LB"
  | "LC"
  | "LI"
  | "LK"
  | "LR"
  | "LS"
  | "LT"
  | "LU"
  | "LV"
  | "LY"
  | "MA"
  | "MC"
  | "MD"
  | "ME"
  | "MF"
  | "MG"
  | "MK"
  | "ML"
  | "MM"
  | "MN"
  | "MO"
  | "MQ"
  | "MR"
  | "MS"
  | "MT"
  | "MU"
  | "MV"
  | "MW"
  | "MX"
  | "MY"
  | "MZ"
  | "NA"
  | "NC"
  | "NE"
  | "NF"
  | "NG"
  | "NI"
  | "NL"
  | "NO"
  | "NP"
  | "NR"
  | "NU"
  | "NZ"
  | "OM"
  | "PA"
  | "PE"
  | "PF"
  | "PG"
  | "PH"
  | "PK"
  | "PL"
  | "PM"
  | "PN"
  | "PS"
  | "PT"
  | "PY"
  | "QA"
  | "RE"
  | "RO"
  | "RS"
  | "RU"
  | "RW"
  | "SA"
  | "SB"
  | "SC"
  | "SD"
  | "SE"
  | "SG"
  | "SH"
  | "SI"
  | "SJ"
  | "SK"
  | "SL"
  | "SM"
  | "SN"
  | "SO"
  | "SR"
  | "SS"
  | "ST"
  | "SV"
  | "SX"
  | "SY"
  | "SZ"
  | "TA"
  | "TC"
  | "TD"
  | "TF"
  | "TG"
  | "TH"
  | "TJ"
  | "TK"
  | "TL"
  | "TM"
  | "TN"
  | "TO"
  | "TR"
  | "TT"
  | "TV"
  | "TW"
  | "TZ"
  | "UA"
  | "UG"
  | "UM"
  | "US"
  | "UY"
  | "UZ"
  | "VA"
  | "VC"
  | "VE"
  | "VG"
  | "VN"
  | "VU"
  | "WF"
  | "WS"
  | "XK"
  | "YE"
  | "YT"
  | "ZA"
  | "ZM"
  | "ZW"
  | "ZZ";

export type CurrencyCode =
  | "AED"
  | "AFN"
  | "ALL"
  | "AMD"
  | "ANG"
  | "AOA"
  | "ARS"
  | "AUD"
  | "AWG"
  | "AZN"
  | "BAM"
  | "BBD"
  | "BDT"
  | "BGN"
  | "BHD"
  | "BIF"
  | "BMD"
  | "BND"
  | "BOB"
  | "BRL"
  | "BSD"
  | "BTN"
  | "BWP"
  | "BYN"
  | "BYR"
  | "BZD"
  | "CAD"
  | "CDF"
  | "CHF"
  | "CLP"
  | "CNY"
  | "COP"
  | "CRC"
  | "CVE"
  | "CZK"
  | "DJF"
  | "DKK"
  | "DOP"
  | "DZD"
  | "EGP"
  | "ERN"
  | "ETB"
  | "EUR"
  | "FJD"
  | "FKP"
  | "GBP"
  | "GEL"
  | "GHS"
  | "GIP"
  | "GMD"
  | "GNF"
  | "GTQ"
  | "GYD"
  | "HKD"
  | "HNL"
  | "HRK"
  | "HTG"
  | "HUF"
  | "IDR"
  | "ILS"
  | "INR"
  | "IQD"
  | "IRR"
  | "ISK"
  | "JEP"
  | "JMD"
  | "JOD"
  | "JPY"
  | "KES"
  | "KGS"
  | "KHR"
  | "KID"
  | "KMF"
  | "KRW"
  | "KWD"
  | "KYD"
  | "KZT"
  | "LAK"
  | "LBP"
  | "LKR"
  | "LRD"
  | "LSL"
  | "LTL"
  | "LVL"
  | "LYD"
  | "MAD"
  | "MDL"
  | "MGA"
  | "MKD"
  | "MMK"
  | "MNT"
  | "MOP"
  | "MRU"
  | "MUR"
  | "MVR"
  | "MWK"
  | "MXN"
  | "MYR"
  | "MZN"
  | "NAD"
  | "NGN"
  | "NIO"
  | "NOK"
  | "NPR"
  | "NZD"
  | "OMR"
  | "PAB"
  | "PEN"
  | "PGK"
  | "PHP"
  | "PKR"
  | "PLN"
  | "PYG"
  | "QAR"
  | "RON"
  | "RSD"
  | "RUB"
  | "RWF"
  | "SAR"
  | "SBD"
  | "SCR"
  | "SDG"
  | "SEK"
  | "SGD"
  | "SHP"
  | "SLL"
  | "SOS"
  | "SRD"
  | "SSP"
  | "STD"
  | "STN"
  | "SYP"
  | "SZL"
  | "THB"
  | "TJS"
  | "TMT"
  | "TND"
  | "TOP"
  | "TRY"
  | "TTD"
  | "TWD"
  | "TZS"
  | "UAH"
  | "UGX"
  | "USD"
  | "USDC"
  | "UYU"
  | "UZS"
  | "VED"
  | "VEF"
  | "VES"
  | "VND"
  | "VUV"
  | "WST"
  | "XAF"
  | "XCD"
  | "XOF"
  | "XPF"
  | "XXX"
  | "YER"
  | "ZAR"
  | "ZMW";

export type DiscountAutomaticAppInput = {
  readonly appliesOnOneTimePurchase?: boolean | null | undefined;
  readonly appliesOnSubscription?: boolean | null | undefined;
  readonly combinesWith?: DiscountCombinesWithInput | null | undefined;
  readonly context?: DiscountContextInput | null | undefined;
  readonly discountClasses?: ReadonlyArray<DiscountClass> | null | undefined;
  readonly endsAt?: string | null | undefined;
  readonly functionHandle?: string | null | undefined;
  /** @deprecated Use `functionHandle` instead. */
  readonly functionId?: string | null | undefined;
  readonly metafields?: ReadonlyArray<MetafieldInput> | null | undefined;
  readonly recurringCycleLimit?: number | null | undefined;
  readonly startsAt?: string | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
  readonly title?: string | null | undefined;
};

export type DiscountBuyerSelection = "ALL";

export type DiscountClass = "ORDER" | "PRODUCT" | "SHIPPING";

export type DiscountCodeAppInput = {
  readonly appliesOnOneTimePurchase?: boolean | null | undefined;
  readonly appliesOnSubscription?: boolean | null | undefined;
  readonly appliesOncePerCustomer?: boolean | null | undefined;
  readonly code?: string | null | undefined;
  readonly combinesWith?: DiscountCombinesWithInput | null | undefined;
  readonly context?: DiscountContextInput | null | undefined;
  /** @deprecated Use `context` instead. */
  readonly customerSelection?: DiscountCustomerSelectionInput | null | undefined;
  readonly discountClasses?: ReadonlyArray<DiscountClass> | null | undefined;
  readonly endsAt?: string | null | undefined;
  readonly functionHandle?: string | null | undefined;
  /** @deprecated Use `functionHandle` instead. */
  readonly functionId?: string | null | undefined;
  readonly metafields?: ReadonlyArray<MetafieldInput> | null | undefined;
  readonly recurringCycleLimit?: number | null | undefined;
  readonly startsAt?: string | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
  readonly title?: string | null | undefined;
  readonly usageLimit?: number | null | undefined;
};

export type DiscountCombinesWithInput = {
  readonly orderDiscounts?: boolean | null | undefined;
  readonly productDiscounts?: boolean | null | undefined;
  readonly productDiscountsWithTagsOnSameCartLine?:
    ProductDiscountsWithTagsOnSameCartLineInput | null | undefined;
  readonly shippingDiscounts?: boolean | null | undefined;
};

export type DiscountContextInput =
  | {
      readonly all: DiscountBuyerSelection;
      readonly customerSegments?: never;
      readonly customers?: never;
      readonly markets?: never;
    }
  | {
      readonly all?: never;
      readonly customerSegments: DiscountCustomerSegmentsInput;
      readonly customers?: never;
      readonly markets?: never;
    }
  | {
      readonly all?: never;
      readonly customerSegments?: never;
      readonly customers: DiscountCustomersInput;
      readonly markets?: never;
    }
  | {
      readonly all?: never;
      readonly customerSegments?: never;
      readonly customers?: never;
      readonly markets: DiscountMarketsInput;
    };

export type DiscountCustomerSegmentsInput = {
  readonly add?: ReadonlyArray<string | number> | null | undefined;
  readonly remove?: ReadonlyArray<string | number> | null | undefined;
};

export type DiscountCustomerSelectionInput = {
  readonly all?: boolean | null | undefined;
  readonly customerSegments?: DiscountCustomerSegmentsInput | null | undefined;
  readonly customers?: DiscountCustomersInput | null | undefined;
};

export type DiscountCustomersInput = {
  readonly add?: ReadonlyArray<string | number> | null | undefined;
  readonly remove?: ReadonlyArray<string | number> | null | undefined;
};

export type DiscountErrorCode =
  | "ACTIVE_PERIOD_OVERLAP"
  | "APPLIES_ON_NOTHING"
  | "BLANK"
  | "CONFLICT"
  | "DISCOUNT_NOT_COMPATIBLE_WITH_CONDITION_TYPES"
  | "DUPLICATE"
  | "END_DATE_BEFORE_START_DATE"
  | "EQUAL_TO"
  | "EXCEEDED_MAX"
  | "GREATER_THAN"
  | "GREATER_THAN_OR_EQUAL_TO"
  | "IMPLICIT_DUPLICATE"
  | "INCLUSION"
  | "INTERNAL_ERROR"
  | "INVALID"
  | "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS"
  | "INVALID_DISCOUNT_CLASS_FOR_PRICE_RULE"
  | "INVALID_PRODUCT_DISCOUNTS_FALSE_WITH_EXISTING_TAGS_ON_SAME_CART_LINE"
  | "INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_FOR_DISCOUNT_CLASS"
  | "INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_WITHOUT_PRODUCT_DISCOUNTS"
  | "INVALID_TAG_LENGTH"
  | "LESS_THAN"
  | "LESS_THAN_OR_EQUAL_TO"
  | "MAX_APP_DISCOUNTS"
  | "MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT"
  | "MISSING_ARGUMENT"
  | "MISSING_FUNCTION_IDENTIFIER"
  | "MULTIPLE_FUNCTION_IDENTIFIERS"
  | "MULTIPLE_RECURRING_CYCLE_LIMIT_FOR_NON_SUBSCRIPTION_ITEMS"
  | "PRESENT"
  | "PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_NOT_ENTITLED"
  | "RECURRING_CYCLE_LIMIT_NOT_A_VALID_INTEGER"
  | "TAKEN"
  | "TOO_LONG"
  | "TOO_MANY_ARGUMENTS"
  | "TOO_MANY_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE"
  | "TOO_MANY_TAGS"
  | "TOO_SHORT"
  | "VALUE_OUTSIDE_RANGE";

export type DiscountMarketsInput = {
  readonly add?: ReadonlyArray<string | number> | null | undefined;
  readonly remove?: ReadonlyArray<string | number> | null | undefined;
};

export type DiscountRedeemCodeInput = {
  readonly code: string;
};

export type DiscountStatus = "ACTIVE" | "EXPIRED" | "SCHEDULED";

export type FulfillmentDisplayStatus =
  | "ATTEMPTED_DELIVERY"
  | "CANCELED"
  | "CARRIER_PICKED_UP"
  | "CONFIRMED"
  | "DELAYED"
  | "DELIVERED"
  | "FAILURE"
  | "FULFILLED"
  | "IN_TRANSIT"
  | "LABEL_PRINTED"
  | "LABEL_PURCHASED"
  | "LABEL_VOIDED"
  | "MARKED_AS_FULFILLED"
  | "NOT_DELIVERED"
  | "OUT_FOR_DELIVERY"
  | "PICKED_UP"
  | "READY_FOR_PICKUP"
  | "SUBMITTED";

export type FulfillmentStatus = "CANCELLED" | "ERROR" | "FAILURE" | "OPEN" | "PENDING" | "SUCCESS";

export type GiftCardCreateInput = {
  readonly code?: string | null | undefined;
  readonly crossCurrencyRedemptionStrategy?: GiftCardCrossCurrencyRedemptionStrategy | null | undefined;
  readonly customerId?: string | number | null | undefined;
  readonly expiresOn?: unknown;
  readonly initialAmount?: MoneyInput | null | undefined;
  /** @deprecated Use `initialAmount` instead. */
  readonly initialValue?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly recipientAttributes?: GiftCardRecipientInput | null | undefined;
  readonly templateSuffix?: string | null | undefined;
};

export type GiftCardCrossCurrencyRedemptionStrategy = "MARKET_FX" | "NONE" | "SPOT_FX";

export type GiftCardDeactivateUserErrorCode = "GIFT_CARD_NOT_FOUND";

export type GiftCardErrorCode =
  | "CUSTOMER_NOT_FOUND"
  | "GIFT_CARD_LIMIT_EXCEEDED"
  | "GREATER_THAN"
  | "INTERNAL_ERROR"
  | "INVALID"
  | "MISSING_ARGUMENT"
  | "RECIPIENT_NOT_FOUND"
  | "TAKEN"
  | "TOO_LONG"
  | "TOO_SHORT";

export type GiftCardRecipientInput = {
  readonly id: string | number;
  readonly message?: string | null | undefined;
  readonly preferredName?: string | null | undefined;
  readonly sendNotificationAt?: string | null | undefined;
};

export type MarketConditionApplicationType = "ALL" | "SPECIFIED";

export type MarketStatus = "ACTIVE" | "DRAFT";

export type MetafieldInput = {
  readonly id?: string | number | null | undefined;
  readonly key?: string | null | undefined;
  readonly namespace?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly value?: string | null | undefined;
};

export type MetafieldsSetInput = {
  readonly compareDigest?: string | null | undefined;
  readonly key: string;
  readonly namespace?: string | null | undefined;
  readonly ownerId: string | number;
  readonly type?: string | null | undefined;
  readonly value: string;
};

export type MetafieldsSetUserErrorCode =
  | "APP_NOT_AUTHORIZED"
  | "BLANK"
  | "CAPABILITY_VIOLATION"
  | "INCLUSION"
  | "INTERNAL_ERROR"
  | "INVALID"
  | "INVALID_COMPARE_DIGEST"
  | "INVALID_TYPE"
  | "INVALID_VALUE"
  | "LESS_THAN_OR_EQUAL_TO"
  | "PRESENT"
  | "STALE_OBJECT"
  | "TAKEN"
  | "TOO_LONG"
  | "TOO_SHORT";

export type MoneyInput = {
  readonly amount: string;
  readonly currencyCode: CurrencyCode;
};

export type OrderDisplayFinancialStatus =
  | "AUTHORIZED"
  | "EXPIRED"
  | "PAID"
  | "PARTIALLY_PAID"
  | "PARTIALLY_REFUNDED"
  | "PENDING"
  | "REFUNDED"
  | "VOIDED";

export type OrderDisplayFulfillmentStatus =
  | "FULFILLED"
  | "FULFILLMENT_NOT_REQUIRED"
  | "IN_PROGRESS"
  | "ON_HOLD"
  | "OPEN"
  | "PARTIALLY_FULFILLED"
  | "PENDING_FULFILLMENT"
  | "REQUEST_DECLINED"
  | "RESTOCKED"
  | "SCHEDULED"
  | "UNFULFILLED";

export type OrderTransactionKind =
  | "AUTHORIZATION"
  | "CAPTURE"
  | "CHANGE"
  | "EMV_AUTHORIZATION"
  | "REFUND"
  | "SALE"
  | "SUGGESTED_REFUND"
  | "VOID";

export type OrderTransactionStatus =
  "AWAITING_RESPONSE" | "ERROR" | "FAILURE" | "PENDING" | "SUCCESS" | "UNKNOWN";

export type ProductDiscountsWithTagsOnSameCartLineInput = {
  readonly add?: ReadonlyArray<string> | null | undefined;
  readonly remove?: ReadonlyArray<string> | null | undefined;
};

export type StoreCreditAccountCreditInput = {
  readonly creditAmount: MoneyInput;
  readonly expiresAt?: string | null | undefined;
  readonly notify?: boolean | null | undefined;
};

export type StoreCreditAccountCreditUserErrorCode =
  | "ACCOUNT_NOT_FOUND"
  | "CREDIT_LIMIT_EXCEEDED"
  | "EXPIRES_AT_IN_PAST"
  | "MISMATCHING_CURRENCY"
  | "NEGATIVE_OR_ZERO_AMOUNT"
  | "OWNER_NOT_FOUND"
  | "UNSUPPORTED_CURRENCY";

export type StoreCreditAccountDebitInput = {
  readonly debitAmount: MoneyInput;
};

export type StoreCreditAccountDebitUserErrorCode =
  "ACCOUNT_NOT_FOUND" | "INSUFFICIENT_FUNDS" | "MISMATCHING_CURRENCY" | "NEGATIVE_OR_ZERO_AMOUNT";

export type StoreCreditSystemEvent =
  | "ADJUSTMENT"
  | "ORDER_CANCELLATION"
  | "ORDER_PAYMENT"
  | "ORDER_REFUND"
  | "PAYMENT_FAILURE"
  | "PAYMENT_RETURNED"
  | "TAX_FINALIZATION";

export type BulkOperationStateFragment = {
  readonly id: string;
  readonly status: BulkOperationStatus;
  readonly errorCode: BulkOperationErrorCode | null;
  readonly objectCount: string;
  readonly rootObjectCount: string;
  readonly url: string | null;
  readonly partialDataUrl: string | null;
  readonly createdAt: string;
  readonly completedAt: string | null;
};

export type StartBulkQueryMutationVariables = Exact<{
  query: string;
}>;

export type StartBulkQueryMutation = {
  readonly bulkOperationRunQuery: {
    readonly bulkOperation: {
      readonly id: string;
      readonly status: BulkOperationStatus;
      readonly errorCode: BulkOperationErrorCode | null;
      readonly objectCount: string;
      readonly rootObjectCount: string;
      readonly url: string | null;
      readonly partialDataUrl: string | null;
      readonly createdAt: string;
      readonly completedAt: string | null;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly code: BulkOperationUserErrorCode | null;
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type BulkOperationByIdQueryVariables = Exact<{
  id: string | number;
}>;

export type BulkOperationByIdQuery = {
  readonly bulkOperation: {
    readonly id: string;
    readonly status: BulkOperationStatus;
    readonly errorCode: BulkOperationErrorCode | null;
    readonly objectCount: string;
    readonly rootObjectCount: string;
    readonly url: string | null;
    readonly partialDataUrl: string | null;
    readonly createdAt: string;
    readonly completedAt: string | null;
  } | null;
};

export type CancelBulkOperationMutationVariables = Exact<{
  id: string | number;
}>;

export type CancelBulkOperationMutation = {
  readonly bulkOperationCancel: {
    readonly bulkOperation: {
      readonly id: string;
      readonly status: BulkOperationStatus;
      readonly errorCode: BulkOperationErrorCode | null;
      readonly objectCount: string;
      readonly rootObjectCount: string;
      readonly url: string | null;
      readonly partialDataUrl: string | null;
      readonly createdAt: string;
      readonly completedAt: string | null;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type CodeAppFactsFragment = {
  readonly title: string;
  readonly status: DiscountStatus;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly usageLimit: number | null;
  readonly appliesOncePerCustomer: boolean;
  readonly discountClasses: ReadonlyArray<DiscountClass>;
  readonly asyncUsageCount: number;
  readonly codes: { readonly nodes: ReadonlyArray<{ readonly code: string }> };
};

export type CodeDiscountByIdQueryVariables = Exact<{
  id: string | number;
}>;

export type CodeDiscountByIdQuery = {
  readonly discountNode: {
    readonly config: { readonly value: string } | null;
    readonly discount:
      | { readonly __typename: "DiscountAutomaticApp" }
      | { readonly __typename: "DiscountAutomaticBasic" }
      | { readonly __typename: "DiscountAutomaticBxgy" }
      | { readonly __typename: "DiscountAutomaticFreeShipping" }
      | {
          readonly __typename: "DiscountCodeApp";
          readonly title: string;
          readonly status: DiscountStatus;
          readonly startsAt: string;
          readonly endsAt: string | null;
          readonly usageLimit: number | null;
          readonly appliesOncePerCustomer: boolean;
          readonly discountClasses: ReadonlyArray<DiscountClass>;
          readonly asyncUsageCount: number;
          readonly codes: { readonly nodes: ReadonlyArray<{ readonly code: string }> };
        }
      | { readonly __typename: "DiscountCodeBasic" }
      | { readonly __typename: "DiscountCodeBxgy" }
      | { readonly __typename: "DiscountCodeFreeShipping" };
  } | null;
};

export type CodeDiscountByCodeQueryVariables = Exact<{
  code: string;
}>;

export type CodeDiscountByCodeQuery = {
  readonly codeDiscountNodeByCode: {
    readonly id: string;
    readonly config: { readonly value: string } | null;
    readonly campaign: { readonly value: string } | null;
    readonly codeDiscount:
      | {
          readonly __typename: "DiscountCodeApp";
          readonly title: string;
          readonly status: DiscountStatus;
          readonly startsAt: string;
          readonly endsAt: string | null;
          readonly usageLimit: number | null;
          readonly appliesOncePerCustomer: boolean;
          readonly discountClasses: ReadonlyArray<DiscountClass>;
          readonly asyncUsageCount: number;
          readonly codes: { readonly nodes: ReadonlyArray<{ readonly code: string }> };
        }
      | { readonly __typename: "DiscountCodeBasic" }
      | { readonly __typename: "DiscountCodeBxgy" }
      | { readonly __typename: "DiscountCodeFreeShipping" };
  } | null;
};

export type CreateCodeDiscountMutationVariables = Exact<{
  discount: DiscountCodeAppInput;
}>;

export type CreateCodeDiscountMutation = {
  readonly discountCodeAppCreate: {
    readonly codeAppDiscount: { readonly discountId: string } | null;
    readonly userErrors: ReadonlyArray<{
      readonly code: DiscountErrorCode | null;
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type UpdateCodeDiscountMutationVariables = Exact<{
  id: string | number;
  discount: DiscountCodeAppInput;
}>;

export type UpdateCodeDiscountMutation = {
  readonly discountCodeAppUpdate: {
    readonly codeAppDiscount: { readonly discountId: string } | null;
    readonly userErrors: ReadonlyArray<{
      readonly code: DiscountErrorCode | null;
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type DeleteCodeDiscountMutationVariables = Exact<{
  id: string | number;
}>;

export type DeleteCodeDiscountMutation = {
  readonly discountCodeDelete: {
    readonly deletedCodeDiscountId: string | null;
    readonly userErrors: ReadonlyArray<{
      readonly code: DiscountErrorCode | null;
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type SearchCollectionsQueryVariables = Exact<{
  query?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;

export type SearchCollectionsQuery = {
  readonly collections: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly handle: string;
      readonly productsCount: { readonly count: number } | null;
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

export type CampaignGoodsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type CampaignGoodsQuery = {
  readonly nodes: ReadonlyArray<
    | { readonly id: string; readonly title: string }
    | { readonly id: string; readonly title: string }
    | Record<PropertyKey, never>
    | null
  >;
};

export type CustomerCardFragment = {
  readonly id: string;
  readonly displayName: string;
  readonly numberOfOrders: string;
};

export type CustomersByIdsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type CustomersByIdsQuery = {
  readonly nodes: ReadonlyArray<
    | { readonly id: string; readonly displayName: string; readonly numberOfOrders: string }
    | Record<PropertyKey, never>
    | null
  >;
};

export type SearchCustomersQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
}>;

export type SearchCustomersQuery = {
  readonly customers: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly displayName: string;
      readonly numberOfOrders: string;
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

export type CustomerAddressQueryVariables = Exact<{
  id: string | number;
}>;

export type CustomerAddressQuery = {
  readonly customer: {
    readonly id: string;
    readonly verifiedEmail: boolean;
    readonly defaultEmailAddress: { readonly emailAddress: string } | null;
  } | null;
};

export type CustomerTagsQueryVariables = Exact<{
  id: string | number;
}>;

export type CustomerTagsQuery = {
  readonly customer: { readonly id: string; readonly tags: ReadonlyArray<string> } | null;
};

export type CustomerCompaniesQueryVariables = Exact<{
  id: string | number;
}>;

export type CustomerCompaniesQuery = {
  readonly customer: {
    readonly id: string;
    readonly companyContactProfiles: ReadonlyArray<{ readonly id: string }>;
  } | null;
};

export type CustomerSegmentsQueryVariables = Exact<{
  customerId: string | number;
  segmentIds: ReadonlyArray<string | number> | string | number;
}>;

export type CustomerSegmentsQuery = {
  readonly customerSegmentMembership: {
    readonly memberships: ReadonlyArray<{ readonly segmentId: string; readonly isMember: boolean }>;
  };
};

export type SegmentsQueryVariables = Exact<{ [key: string]: never }>;

export type SegmentsQuery = {
  readonly segments: { readonly nodes: ReadonlyArray<{ readonly id: string; readonly name: string }> };
};

export type SegmentsByPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;

export type SegmentsByPageQuery = {
  readonly segments: {
    readonly nodes: ReadonlyArray<{ readonly id: string; readonly name: string }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

export type SegmentByIdQueryVariables = Exact<{
  id: string | number;
}>;

export type SegmentByIdQuery = { readonly segment: { readonly id: string } | null };

export type SegmentMembersQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  timeZone?: string | null | undefined;
}>;

export type SegmentMembersQuery = {
  readonly customerSegmentMembers: {
    readonly totalCount: number;
    readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

export type TagsOfCustomersQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type TagsOfCustomersQuery = {
  readonly nodes: ReadonlyArray<
    { readonly id: string; readonly tags: ReadonlyArray<string> } | Record<PropertyKey, never> | null
  >;
};

export type AddTagsMutationVariables = Exact<{
  id: string | number;
  tags: ReadonlyArray<string> | string;
}>;

export type AddTagsMutation = {
  readonly tagsAdd: {
    readonly userErrors: ReadonlyArray<{
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type RemoveTagsMutationVariables = Exact<{
  id: string | number;
  tags: ReadonlyArray<string> | string;
}>;

export type RemoveTagsMutation = {
  readonly tagsRemove: {
    readonly userErrors: ReadonlyArray<{
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type AutomaticAppDiscountFragment = {
  readonly discountId: string;
  readonly title: string;
  readonly status: DiscountStatus;
  readonly discountClasses: ReadonlyArray<DiscountClass>;
};

export type DiscountsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;

export type DiscountsQuery = {
  readonly currentAppInstallation: {
    readonly id: string;
    readonly metafield: { readonly value: string } | null;
  };
  readonly discountNodes: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly metafield: { readonly id: string; readonly value: string } | null;
      readonly discount:
        | {
            readonly __typename: "DiscountAutomaticApp";
            readonly discountId: string;
            readonly title: string;
            readonly status: DiscountStatus;
            readonly discountClasses: ReadonlyArray<DiscountClass>;
          }
        | { readonly __typename: "DiscountAutomaticBasic" }
        | { readonly __typename: "DiscountAutomaticBxgy" }
        | { readonly __typename: "DiscountAutomaticFreeShipping" }
        | { readonly __typename: "DiscountCodeApp" }
        | { readonly __typename: "DiscountCodeBasic" }
        | { readonly __typename: "DiscountCodeBxgy" }
        | { readonly __typename: "DiscountCodeFreeShipping" };
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

export type CreateAutomaticDiscountMutationVariables = Exact<{
  discount: DiscountAutomaticAppInput;
}>;

export type CreateAutomaticDiscountMutation = {
  readonly discountAutomaticAppCreate: {
    readonly automaticAppDiscount: {
      readonly discountId: string;
      readonly title: string;
      readonly status: DiscountStatus;
      readonly discountClasses: ReadonlyArray<DiscountClass>;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly code: DiscountErrorCode | null;
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type UpdateAutomaticDiscountMutationVariables = Exact<{
  id: string | number;
  discount: DiscountAutomaticAppInput;
}>;

export type UpdateAutomaticDiscountMutation = {
  readonly discountAutomaticAppUpdate: {
    readonly automaticAppDiscount: {
      readonly discountId: string;
      readonly title: string;
      readonly status: DiscountStatus;
      readonly discountClasses: ReadonlyArray<DiscountClass>;
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly code: DiscountErrorCode | null;
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type FunctionsQueryVariables = Exact<{
  first: number;
}>;

export type FunctionsQuery = {
  readonly shopifyFunctions: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly handle: string;
      readonly title: string;
      readonly apiType: string;
    }>;
  };
};

export type CreateGiftCardMutationVariables = Exact<{
  input: GiftCardCreateInput;
}>;

export type CreateGiftCardMutation = {
  readonly giftCardCreate: {
    readonly giftCard: { readonly id: string } | null;
    readonly userErrors: ReadonlyArray<{
      readonly code: GiftCardErrorCode | null;
      readonly field: ReadonlyArray<string> | null;
    }>;
  } | null;
};

export type GiftCardsByCodeQueryVariables = Exact<{
  code: string;
}>;

export type GiftCardsByCodeQuery = {
  readonly giftCards: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly lastCharacters: string;
      readonly note: string | null;
      readonly deactivatedAt: string | null;
      readonly balance: { readonly amount: string };
      readonly initialValue: { readonly amount: string; readonly currencyCode: CurrencyCode };
    }>;
  };
};

export type GiftCardByIdQueryVariables = Exact<{
  id: string | number;
}>;

export type GiftCardByIdQuery = {
  readonly giftCard: {
    readonly id: string;
    readonly lastCharacters: string;
    readonly note: string | null;
    readonly deactivatedAt: string | null;
    readonly balance: { readonly amount: string };
    readonly initialValue: { readonly amount: string; readonly currencyCode: CurrencyCode };
  } | null;
};

export type DeactivateGiftCardMutationVariables = Exact<{
  id: string | number;
}>;

export type DeactivateGiftCardMutation = {
  readonly giftCardDeactivate: {
    readonly giftCard: {
      readonly id: string;
      readonly lastCharacters: string;
      readonly note: string | null;
      readonly deactivatedAt: string | null;
      readonly balance: { readonly amount: string };
      readonly initialValue: { readonly amount: string; readonly currencyCode: CurrencyCode };
    } | null;
    readonly userErrors: ReadonlyArray<{ readonly code: GiftCardDeactivateUserErrorCode | null }>;
  } | null;
};

export type GiftCardFactsFragment = {
  readonly id: string;
  readonly lastCharacters: string;
  readonly note: string | null;
  readonly deactivatedAt: string | null;
  readonly balance: { readonly amount: string };
  readonly initialValue: { readonly amount: string; readonly currencyCode: CurrencyCode };
};

export type MarketsQueryVariables = Exact<{ [key: string]: never }>;

export type MarketsQuery = {
  readonly markets: { readonly nodes: ReadonlyArray<{ readonly id: string; readonly name: string }> };
};

export type SoldRegionsFragment = {
  readonly nodes: ReadonlyArray<
    | { readonly code: CountryCode }
    | { readonly part: string; readonly country: { readonly code: CountryCode } }
  >;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export type SoldPlacesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;

export type SoldPlacesQuery = {
  readonly markets: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly status: MarketStatus;
      readonly conditions: {
        readonly regionsCondition: {
          readonly applicationLevel: MarketConditionApplicationType | null;
          readonly regions: {
            readonly nodes: ReadonlyArray<
              | { readonly code: CountryCode }
              | { readonly part: string; readonly country: { readonly code: CountryCode } }
            >;
            readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
          };
        } | null;
      } | null;
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

export type SoldPlacesOfMarketQueryVariables = Exact<{
  id: string | number;
  after: string;
}>;

export type SoldPlacesOfMarketQuery = {
  readonly market: {
    readonly conditions: {
      readonly regionsCondition: {
        readonly regions: {
          readonly nodes: ReadonlyArray<
            | { readonly code: CountryCode }
            | { readonly part: string; readonly country: { readonly code: CountryCode } }
          >;
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        };
      } | null;
    } | null;
  } | null;
};

export type SetMetafieldsMutationVariables = Exact<{
  metafields: ReadonlyArray<MetafieldsSetInput> | MetafieldsSetInput;
}>;

export type SetMetafieldsMutation = {
  readonly metafieldsSet: {
    readonly metafields: ReadonlyArray<{ readonly id: string }> | null;
    readonly userErrors: ReadonlyArray<{
      readonly code: MetafieldsSetUserErrorCode | null;
      readonly elementIndex: number | null;
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type OrderHeadFragment = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly processedAt: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly test: boolean;
  readonly displayFinancialStatus: OrderDisplayFinancialStatus | null;
  readonly currencyCode: CurrencyCode;
  readonly presentmentCurrencyCode: CurrencyCode;
  readonly taxesIncluded: boolean;
  readonly sourceName: string | null;
  readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus;
  readonly purchasingEntity:
    { readonly __typename: "Customer" } | { readonly __typename: "PurchasingCompany" } | null;
  readonly customer: { readonly id: string } | null;
  readonly originalTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
  readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } };
  readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
  readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string } };
  readonly refundDiscrepancySet: { readonly shopMoney: { readonly amount: string } };
  readonly shippingLine: {
    readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly discountedPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly currentDiscountedPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly taxLines: ReadonlyArray<{
      readonly priceSet: { readonly shopMoney: { readonly amount: string } };
    }>;
    readonly discountAllocations: ReadonlyArray<{
      readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
      readonly discountApplication:
        | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
        | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
        | { readonly __typename: "ManualDiscountApplication" }
        | { readonly __typename: "ScriptDiscountApplication" };
    }>;
  } | null;
  readonly transactions: ReadonlyArray<{
    readonly kind: OrderTransactionKind;
    readonly status: OrderTransactionStatus;
    readonly gateway: string | null;
    readonly processedAt: string | null;
    readonly amountSet: { readonly shopMoney: { readonly amount: string } };
  }>;
  readonly fulfillments: ReadonlyArray<{
    readonly status: FulfillmentStatus;
    readonly displayStatus: FulfillmentDisplayStatus | null;
    readonly createdAt: string;
    readonly updatedAt: string;
    readonly deliveredAt: string | null;
  }>;
};

export type AllocationFragment = {
  readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
  readonly discountApplication:
    | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
    | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
    | { readonly __typename: "ManualDiscountApplication" }
    | { readonly __typename: "ScriptDiscountApplication" };
};

export type OrderLineAmountsFragment = {
  readonly id: string;
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly isGiftCard: boolean;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
  readonly vendor: string | null;
  readonly product: { readonly id: string } | null;
  readonly variant: { readonly id: string } | null;
  readonly sellingPlan: { readonly sellingPlanId: string | null } | null;
  readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } };
  readonly discountAllocations: ReadonlyArray<{
    readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
    readonly discountApplication:
      | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
      | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
      | { readonly __typename: "ManualDiscountApplication" }
      | { readonly __typename: "ScriptDiscountApplication" };
  }>;
  readonly taxLines: ReadonlyArray<{
    readonly priceSet: { readonly shopMoney: { readonly amount: string } };
  }>;
};

export type WholeOrderFragment = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly processedAt: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly test: boolean;
  readonly displayFinancialStatus: OrderDisplayFinancialStatus | null;
  readonly currencyCode: CurrencyCode;
  readonly presentmentCurrencyCode: CurrencyCode;
  readonly taxesIncluded: boolean;
  readonly sourceName: string | null;
  readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus;
  readonly lineItems: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly quantity: number;
      readonly currentQuantity: number;
      readonly isGiftCard: boolean;
      readonly requiresShipping: boolean;
      readonly taxable: boolean;
      readonly vendor: string | null;
      readonly product: { readonly id: string } | null;
      readonly variant: { readonly id: string } | null;
      readonly sellingPlan: { readonly sellingPlanId: string | null } | null;
      readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } };
      readonly discountAllocations: ReadonlyArray<{
        readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
        readonly discountApplication:
          | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
          | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
          | { readonly __typename: "ManualDiscountApplication" }
          | { readonly __typename: "ScriptDiscountApplication" };
      }>;
      readonly taxLines: ReadonlyArray<{
        readonly priceSet: { readonly shopMoney: { readonly amount: string } };
      }>;
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly purchasingEntity:
    { readonly __typename: "Customer" } | { readonly __typename: "PurchasingCompany" } | null;
  readonly customer: { readonly id: string } | null;
  readonly originalTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
  readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } };
  readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
  readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string } };
  readonly refundDiscrepancySet: { readonly shopMoney: { readonly amount: string } };
  readonly shippingLine: {
    readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly discountedPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly currentDiscountedPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly taxLines: ReadonlyArray<{
      readonly priceSet: { readonly shopMoney: { readonly amount: string } };
    }>;
    readonly discountAllocations: ReadonlyArray<{
      readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
      readonly discountApplication:
        | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
        | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
        | { readonly __typename: "ManualDiscountApplication" }
        | { readonly __typename: "ScriptDiscountApplication" };
    }>;
  } | null;
  readonly transactions: ReadonlyArray<{
    readonly kind: OrderTransactionKind;
    readonly status: OrderTransactionStatus;
    readonly gateway: string | null;
    readonly processedAt: string | null;
    readonly amountSet: { readonly shopMoney: { readonly amount: string } };
  }>;
  readonly fulfillments: ReadonlyArray<{
    readonly status: FulfillmentStatus;
    readonly displayStatus: FulfillmentDisplayStatus | null;
    readonly createdAt: string;
    readonly updatedAt: string;
    readonly deliveredAt: string | null;
  }>;
};

export type OrderByIdQueryVariables = Exact<{
  id: string | number;
}>;

export type OrderByIdQuery = {
  readonly order: {
    readonly id: string;
    readonly name: string;
    readonly createdAt: string;
    readonly processedAt: string;
    readonly updatedAt: string;
    readonly cancelledAt: string | null;
    readonly test: boolean;
    readonly displayFinancialStatus: OrderDisplayFinancialStatus | null;
    readonly currencyCode: CurrencyCode;
    readonly presentmentCurrencyCode: CurrencyCode;
    readonly taxesIncluded: boolean;
    readonly sourceName: string | null;
    readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus;
    readonly lineItems: {
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly quantity: number;
        readonly currentQuantity: number;
        readonly isGiftCard: boolean;
        readonly requiresShipping: boolean;
        readonly taxable: boolean;
        readonly vendor: string | null;
        readonly product: { readonly id: string } | null;
        readonly variant: { readonly id: string } | null;
        readonly sellingPlan: { readonly sellingPlanId: string | null } | null;
        readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } };
        readonly discountAllocations: ReadonlyArray<{
          readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
          readonly discountApplication:
            | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
            | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
            | { readonly __typename: "ManualDiscountApplication" }
            | { readonly __typename: "ScriptDiscountApplication" };
        }>;
        readonly taxLines: ReadonlyArray<{
          readonly priceSet: { readonly shopMoney: { readonly amount: string } };
        }>;
      }>;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
    readonly purchasingEntity:
      { readonly __typename: "Customer" } | { readonly __typename: "PurchasingCompany" } | null;
    readonly customer: { readonly id: string } | null;
    readonly originalTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
    readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string } };
    readonly refundDiscrepancySet: { readonly shopMoney: { readonly amount: string } };
    readonly shippingLine: {
      readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } };
      readonly discountedPriceSet: { readonly shopMoney: { readonly amount: string } };
      readonly currentDiscountedPriceSet: { readonly shopMoney: { readonly amount: string } };
      readonly taxLines: ReadonlyArray<{
        readonly priceSet: { readonly shopMoney: { readonly amount: string } };
      }>;
      readonly discountAllocations: ReadonlyArray<{
        readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
        readonly discountApplication:
          | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
          | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
          | { readonly __typename: "ManualDiscountApplication" }
          | { readonly __typename: "ScriptDiscountApplication" };
      }>;
    } | null;
    readonly transactions: ReadonlyArray<{
      readonly kind: OrderTransactionKind;
      readonly status: OrderTransactionStatus;
      readonly gateway: string | null;
      readonly processedAt: string | null;
      readonly amountSet: { readonly shopMoney: { readonly amount: string } };
    }>;
    readonly fulfillments: ReadonlyArray<{
      readonly status: FulfillmentStatus;
      readonly displayStatus: FulfillmentDisplayStatus | null;
      readonly createdAt: string;
      readonly updatedAt: string;
      readonly deliveredAt: string | null;
    }>;
  } | null;
};

export type OrderLinesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;

export type OrderLinesQuery = {
  readonly order: {
    readonly lineItems: {
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly quantity: number;
        readonly currentQuantity: number;
        readonly isGiftCard: boolean;
        readonly requiresShipping: boolean;
        readonly taxable: boolean;
        readonly vendor: string | null;
        readonly product: { readonly id: string } | null;
        readonly variant: { readonly id: string } | null;
        readonly sellingPlan: { readonly sellingPlanId: string | null } | null;
        readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } };
        readonly discountAllocations: ReadonlyArray<{
          readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
          readonly discountApplication:
            | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
            | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
            | { readonly __typename: "ManualDiscountApplication" }
            | { readonly __typename: "ScriptDiscountApplication" };
        }>;
        readonly taxLines: ReadonlyArray<{
          readonly priceSet: { readonly shopMoney: { readonly amount: string } };
        }>;
      }>;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
};

export type OrdersUpdatedSinceQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
}>;

export type OrdersUpdatedSinceQuery = {
  readonly orders: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly updatedAt: string;
      readonly cancelledAt: string | null;
      readonly test: boolean;
      readonly displayFinancialStatus: OrderDisplayFinancialStatus | null;
      readonly currencyCode: CurrencyCode;
      readonly customer: { readonly id: string } | null;
      readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

export type OrderHistoryQueryVariables = Exact<{ [key: string]: never }>;

export type OrderHistoryQuery = {
  readonly orders: {
    readonly edges: ReadonlyArray<{
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly createdAt: string;
        readonly processedAt: string;
        readonly updatedAt: string;
        readonly cancelledAt: string | null;
        readonly test: boolean;
        readonly displayFinancialStatus: OrderDisplayFinancialStatus | null;
        readonly currencyCode: CurrencyCode;
        readonly presentmentCurrencyCode: CurrencyCode;
        readonly taxesIncluded: boolean;
        readonly sourceName: string | null;
        readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus;
        readonly lineItems: {
          readonly edges: ReadonlyArray<{
            readonly node: {
              readonly id: string;
              readonly quantity: number;
              readonly currentQuantity: number;
              readonly isGiftCard: boolean;
              readonly requiresShipping: boolean;
              readonly taxable: boolean;
              readonly vendor: string | null;
              readonly product: { readonly id: string } | null;
              readonly variant: { readonly id: string } | null;
              readonly sellingPlan: { readonly sellingPlanId: string | null } | null;
              readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } };
              readonly discountAllocations: ReadonlyArray<{
                readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
                readonly discountApplication:
                  | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
                  | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
                  | { readonly __typename: "ManualDiscountApplication" }
                  | { readonly __typename: "ScriptDiscountApplication" };
              }>;
              readonly taxLines: ReadonlyArray<{
                readonly priceSet: { readonly shopMoney: { readonly amount: string } };
              }>;
            };
          }>;
        };
        readonly purchasingEntity:
          { readonly __typename: "Customer" } | { readonly __typename: "PurchasingCompany" } | null;
        readonly customer: { readonly id: string } | null;
        readonly originalTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
        readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } };
        readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
        readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string } };
        readonly refundDiscrepancySet: { readonly shopMoney: { readonly amount: string } };
        readonly shippingLine: {
          readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } };
          readonly discountedPriceSet: { readonly shopMoney: { readonly amount: string } };
          readonly currentDiscountedPriceSet: { readonly shopMoney: { readonly amount: string } };
          readonly taxLines: ReadonlyArray<{
            readonly priceSet: { readonly shopMoney: { readonly amount: string } };
          }>;
          readonly discountAllocations: ReadonlyArray<{
            readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } };
            readonly discountApplication:
              | { readonly __typename: "AutomaticDiscountApplication"; readonly title: string }
              | { readonly __typename: "DiscountCodeApplication"; readonly code: string }
              | { readonly __typename: "ManualDiscountApplication" }
              | { readonly __typename: "ScriptDiscountApplication" };
          }>;
        } | null;
        readonly transactions: ReadonlyArray<{
          readonly kind: OrderTransactionKind;
          readonly status: OrderTransactionStatus;
          readonly gateway: string | null;
          readonly processedAt: string | null;
          readonly amountSet: { readonly shopMoney: { readonly amount: string } };
        }>;
        readonly fulfillments: ReadonlyArray<{
          readonly status: FulfillmentStatus;
          readonly displayStatus: FulfillmentDisplayStatus | null;
          readonly createdAt: string;
          readonly updatedAt: string;
          readonly deliveredAt: string | null;
        }>;
      };
    }>;
  };
};

export type OrdersCountQueryVariables = Exact<{ [key: string]: never }>;

export type OrdersCountQuery = { readonly ordersCount: { readonly count: number } | null };

export type OrdersOfAddressQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
}>;

export type OrdersOfAddressQuery = {
  readonly orders: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly email: string | null;
      readonly customer: { readonly id: string } | null;
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

export type OrderProductsQueryVariables = Exact<{
  id: string | number;
}>;

export type OrderProductsQuery = {
  readonly order: {
    readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string; readonly name: string }> };
  } | null;
};

export type GoodsByIdsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type GoodsByIdsQuery = {
  readonly nodes: ReadonlyArray<
    | { readonly id: string; readonly title: string }
    | { readonly id: string; readonly title: string }
    | { readonly id: string; readonly title: string; readonly product: { readonly title: string } }
    | Record<PropertyKey, never>
    | null
  >;
};

export type ProductWordsQueryVariables = Exact<{ [key: string]: never }>;

export type ProductWordsQuery = {
  readonly productVendors: {
    readonly nodes: ReadonlyArray<string>;
    readonly pageInfo: { readonly hasNextPage: boolean };
  } | null;
  readonly productTypes: {
    readonly nodes: ReadonlyArray<string>;
    readonly pageInfo: { readonly hasNextPage: boolean };
  } | null;
  readonly productTags: {
    readonly nodes: ReadonlyArray<string>;
    readonly pageInfo: { readonly hasNextPage: boolean };
  } | null;
};

export type GoodsByHandlesQueryVariables = Exact<{
  products: string;
  collections: string;
}>;

export type GoodsByHandlesQuery = {
  readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string; readonly handle: string }> };
  readonly collections: { readonly nodes: ReadonlyArray<{ readonly id: string; readonly handle: string }> };
};

export type VariantsOfProductQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;

export type VariantsOfProductQuery = {
  readonly product: {
    readonly variants: {
      readonly nodes: ReadonlyArray<{ readonly id: string; readonly title: string }>;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
};

export type HandlesByIdsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type HandlesByIdsQuery = {
  readonly nodes: ReadonlyArray<
    | { readonly id: string; readonly handle: string }
    | { readonly id: string; readonly handle: string }
    | { readonly id: string; readonly title: string; readonly product: { readonly handle: string } }
    | { readonly id: string; readonly name: string }
    | Record<PropertyKey, never>
    | null
  >;
};

export type GoodsOfProductsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type GoodsOfProductsQuery = {
  readonly nodes: ReadonlyArray<
    | {
        readonly id: string;
        readonly vendor: string;
        readonly productType: string;
        readonly tags: ReadonlyArray<string>;
      }
    | Record<PropertyKey, never>
    | null
  >;
};

export type SellingPlansQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type SellingPlansQuery = {
  readonly nodes: ReadonlyArray<
    | {
        readonly id: string;
        readonly deliveryPolicy:
          | { readonly __typename: "SellingPlanFixedDeliveryPolicy" }
          | { readonly __typename: "SellingPlanRecurringDeliveryPolicy" };
      }
    | Record<PropertyKey, never>
    | null
  >;
};

export type ProductsToTryQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type ProductsToTryQuery = {
  readonly nodes: ReadonlyArray<
    | {
        readonly id: string;
        readonly title: string;
        readonly isGiftCard: boolean;
        readonly vendor: string;
        readonly productType: string;
        readonly tags: ReadonlyArray<string>;
        readonly priceRangeV2: { readonly minVariantPrice: { readonly amount: string } };
        readonly compareAtPriceRange: {
          readonly minVariantCompareAtPrice: { readonly amount: string };
        } | null;
        readonly variants: {
          readonly nodes: ReadonlyArray<{
            readonly price: string;
            readonly inventoryItem: {
              readonly unitCost: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
            };
          }>;
        };
      }
    | Record<PropertyKey, never>
    | null
  >;
};

export type AddRedeemCodesMutationVariables = Exact<{
  id: string | number;
  codes: ReadonlyArray<DiscountRedeemCodeInput> | DiscountRedeemCodeInput;
}>;

export type AddRedeemCodesMutation = {
  readonly discountRedeemCodeBulkAdd: {
    readonly bulkCreation: { readonly id: string } | null;
    readonly userErrors: ReadonlyArray<{
      readonly code: DiscountErrorCode | null;
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
};

export type RedeemCodeCreationQueryVariables = Exact<{
  id: string | number;
}>;

export type RedeemCodeCreationQuery = {
  readonly discountRedeemCodeBulkCreation: { readonly done: boolean; readonly failedCount: number } | null;
};

export type RedeemCodesCreatedQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;

export type RedeemCodesCreatedQuery = {
  readonly discountRedeemCodeBulkCreation: {
    readonly codes: {
      readonly nodes: ReadonlyArray<{
        readonly code: string;
        readonly errors: ReadonlyArray<{ readonly code: DiscountErrorCode | null }>;
      }>;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
};

export type CodeOwnerQueryVariables = Exact<{
  code: string;
}>;

export type CodeOwnerQuery = { readonly codeDiscountNodeByCode: { readonly id: string } | null };

export type ShopQueryVariables = Exact<{ [key: string]: never }>;

export type ShopQuery = {
  readonly shop: {
    readonly id: string;
    readonly name: string;
    readonly myshopifyDomain: string;
    readonly currencyCode: CurrencyCode;
    readonly ianaTimezone: string;
    readonly enabledPresentmentCurrencies: ReadonlyArray<CurrencyCode>;
    readonly plan: { readonly partnerDevelopment: boolean; readonly shopifyPlus: boolean };
  };
  readonly currentAppInstallation: {
    readonly id: string;
    readonly accessScopes: ReadonlyArray<{ readonly handle: string }>;
  };
};

export type ProgramMetafieldQueryVariables = Exact<{ [key: string]: never }>;

export type ProgramMetafieldQuery = {
  readonly currentAppInstallation: {
    readonly id: string;
    readonly metafield: { readonly value: string } | null;
    readonly rehearsal: { readonly value: string } | null;
  };
};

export type CreditStoreCreditMutationVariables = Exact<{
  id: string | number;
  creditInput: StoreCreditAccountCreditInput;
}>;

export type CreditStoreCreditMutation = {
  readonly storeCreditAccountCredit: {
    readonly storeCreditAccountTransaction: { readonly id: string } | null;
    readonly userErrors: ReadonlyArray<{ readonly code: StoreCreditAccountCreditUserErrorCode | null }>;
  } | null;
};

export type DebitStoreCreditMutationVariables = Exact<{
  id: string | number;
  debitInput: StoreCreditAccountDebitInput;
}>;

export type DebitStoreCreditMutation = {
  readonly storeCreditAccountDebit: {
    readonly storeCreditAccountTransaction: { readonly id: string } | null;
    readonly userErrors: ReadonlyArray<{ readonly code: StoreCreditAccountDebitUserErrorCode | null }>;
  } | null;
};

export type StoreCreditAccountsQueryVariables = Exact<{
  id: string | number;
}>;

export type StoreCreditAccountsQuery = {
  readonly customer: {
    readonly storeCreditAccounts: {
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly balance: { readonly currencyCode: CurrencyCode };
      }>;
    };
  } | null;
};

export type StoreCreditTransactionsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;

export type StoreCreditTransactionsQuery = {
  readonly storeCreditAccount: {
    readonly transactions: {
      readonly nodes: ReadonlyArray<
        | {
            readonly __typename: "StoreCreditAccountCreditTransaction";
            readonly id: string;
            readonly expiresAt: string | null;
            readonly createdAt: string;
            readonly event: StoreCreditSystemEvent;
            readonly amount: { readonly amount: string };
          }
        | {
            readonly __typename: "StoreCreditAccountDebitRevertTransaction";
            readonly createdAt: string;
            readonly event: StoreCreditSystemEvent;
            readonly amount: { readonly amount: string };
          }
        | {
            readonly __typename: "StoreCreditAccountDebitTransaction";
            readonly createdAt: string;
            readonly event: StoreCreditSystemEvent;
            readonly amount: { readonly amount: string };
          }
        | {
            readonly __typename: "StoreCreditAccountExpirationTransaction";
            readonly createdAt: string;
            readonly event: StoreCreditSystemEvent;
            readonly amount: { readonly amount: string };
          }
      >;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
};

export type ProductsWithTargetsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type ProductsWithTargetsQuery = {
  readonly nodes: ReadonlyArray<
    | {
        readonly id: string;
        readonly vendor: string;
        readonly productType: string;
        readonly tags: ReadonlyArray<string>;
        readonly metafield: { readonly value: string } | null;
      }
    | Record<PropertyKey, never>
    | null
  >;
};

export type ProductsOfCollectionQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;

export type ProductsOfCollectionQuery = {
  readonly collection: {
    readonly id: string;
    readonly products: {
      readonly nodes: ReadonlyArray<{ readonly id: string }>;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
};

export type ProductsFoundQueryVariables = Exact<{
  search?: string | null | undefined;
  first: number;
}>;

export type ProductsFoundQuery = {
  readonly products: {
    readonly nodes: ReadonlyArray<{ readonly id: string }>;
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
};

export type VariantCostsFragment = {
  readonly nodes: ReadonlyArray<{
    readonly id: string;
    readonly inventoryItem: {
      readonly unitCost: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
    };
  }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export type ProductsOfItemsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type ProductsOfItemsQuery = {
  readonly nodes: ReadonlyArray<
    | {
        readonly id: string;
        readonly variants: {
          readonly nodes: ReadonlyArray<{ readonly product: { readonly id: string } }>;
        } | null;
      }
    | Record<PropertyKey, never>
    | null
  >;
};

export type UnitCostsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;

export type UnitCostsQuery = {
  readonly nodes: ReadonlyArray<
    | {
        readonly id: string;
        readonly variants: {
          readonly nodes: ReadonlyArray<{
            readonly id: string;
            readonly inventoryItem: {
              readonly unitCost: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
            };
          }>;
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        };
      }
    | Record<PropertyKey, never>
    | null
  >;
};

export type MoreUnitCostsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;

export type MoreUnitCostsQuery = {
  readonly product: {
    readonly variants: {
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly inventoryItem: {
          readonly unitCost: { readonly amount: string; readonly currencyCode: CurrencyCode } | null;
        };
      }>;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
};

export const StartBulkQuery = typedDocument<StartBulkQueryMutation, StartBulkQueryMutationVariables>(
  "mutation",
  "StartBulkQuery",
  `mutation StartBulkQuery($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: true) {
    bulkOperation {
      ...BulkOperationState
    }
    userErrors {
      code
      field
      message
    }
  }
}

fragment BulkOperationState on BulkOperation {
  id
  status
  errorCode
  objectCount
  rootObjectCount
  url
  partialDataUrl
  createdAt
  completedAt
}`,
);

export const BulkOperationById = typedDocument<BulkOperationByIdQuery, BulkOperationByIdQueryVariables>(
  "query",
  "BulkOperationById",
  `query BulkOperationById($id: ID!) {
  bulkOperation(id: $id) {
    ...BulkOperationState
  }
}

fragment BulkOperationState on BulkOperation {
  id
  status
  errorCode
  objectCount
  rootObjectCount
  url
  partialDataUrl
  createdAt
  completedAt
}`,
);

export const CancelBulkOperation = typedDocument<
  CancelBulkOperationMutation,
  CancelBulkOperationMutationVariables
>(
  "mutation",
  "CancelBulkOperation",
  `mutation CancelBulkOperation($id: ID!) {
  bulkOperationCancel(id: $id) {
    bulkOperation {
      ...BulkOperationState
    }
    userErrors {
      field
      message
    }
  }
}

fragment BulkOperationState on BulkOperation {
  id
  status
  errorCode
  objectCount
  rootObjectCount
  url
  partialDataUrl
  createdAt
  completedAt
}`,
);

export const CodeDiscountById = typedDocument<CodeDiscountByIdQuery, CodeDiscountByIdQueryVariables>(
  "query",
  "CodeDiscountById",
  `query CodeDiscountById($id: ID!) {
  discountNode(id: $id) {
    config: metafield(namespace: "$app", key: "config") {
      value
    }
    discount {
      __typename
      ...CodeAppFacts
    }
  }
}

fragment CodeAppFacts on DiscountCodeApp {
  title
  status
  startsAt
  endsAt
  usageLimit
  appliesOncePerCustomer
  discountClasses
  asyncUsageCount
  codes(first: 1) {
    nodes {
      code
    }
  }
}`,
);

export const CodeDiscountByCode = typedDocument<CodeDiscountByCodeQuery, CodeDiscountByCodeQueryVariables>(
  "query",
  "CodeDiscountByCode",
  `query CodeDiscountByCode($code: String!) {
  codeDiscountNodeByCode(code: $code) {
    id
    config: metafield(namespace: "$app", key: "config") {
      value
    }
    campaign: metafield(namespace: "$app", key: "campaign") {
      value
    }
    codeDiscount {
      __typename
      ...CodeAppFacts
    }
  }
}

fragment CodeAppFacts on DiscountCodeApp {
  title
  status
  startsAt
  endsAt
  usageLimit
  appliesOncePerCustomer
  discountClasses
  asyncUsageCount
  codes(first: 1) {
    nodes {
      code
    }
  }
}`,
);

export const CreateCodeDiscount = typedDocument<
  CreateCodeDiscountMutation,
  CreateCodeDiscountMutationVariables
>(
  "mutation",
  "CreateCodeDiscount",
  `mutation CreateCodeDiscount($discount: DiscountCodeAppInput!) {
  discountCodeAppCreate(codeAppDiscount: $discount) {
    codeAppDiscount {
      discountId
    }
    userErrors {
      code
      field
      message
    }
  }
}`,
);

export const UpdateCodeDiscount = typedDocument<
  UpdateCodeDiscountMutation,
  UpdateCodeDiscountMutationVariables
>(
  "mutation",
  "UpdateCodeDiscount",
  `mutation UpdateCodeDiscount($id: ID!, $discount: DiscountCodeAppInput!) {
  discountCodeAppUpdate(id: $id, codeAppDiscount: $discount) {
    codeAppDiscount {
      discountId
    }
    userErrors {
      code
      field
      message
    }
  }
}`,
);

export const DeleteCodeDiscount = typedDocument<
  DeleteCodeDiscountMutation,
  DeleteCodeDiscountMutationVariables
>(
  "mutation",
  "DeleteCodeDiscount",
  `mutation DeleteCodeDiscount($id: ID!) {
  discountCodeDelete(id: $id) {
    deletedCodeDiscountId
    userErrors {
      code
      field
      message
    }
  }
}`,
);

export const SearchCollections = typedDocument<SearchCollectionsQuery, SearchCollectionsQueryVariables>(
  "query",
  "SearchCollections",
  `query SearchCollections($query: String, $first: Int!, $after: String) {
  collections(query: $query, first: $first, after: $after, sortKey: TITLE) {
    nodes {
      id
      title
      handle
      productsCount {
        count
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
);

export const CampaignGoods = typedDocument<CampaignGoodsQuery, CampaignGoodsQueryVariables>(
  "query",
  "CampaignGoods",
  `query CampaignGoods($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Collection {
      id
      title
    }
    ... on Product {
      id
      title
    }
  }
}`,
);

export const CustomersByIds = typedDocument<CustomersByIdsQuery, CustomersByIdsQueryVariables>(
  "query",
  "CustomersByIds",
  `query CustomersByIds($ids: [ID!]!) {
  nodes(ids: $ids) {
    ...CustomerCard
  }
}

fragment CustomerCard on Customer {
  id
  displayName
  numberOfOrders
}`,
);

export const SearchCustomers = typedDocument<SearchCustomersQuery, SearchCustomersQueryVariables>(
  "query",
  "SearchCustomers",
  `query SearchCustomers($query: String!, $first: Int!, $after: String) {
  customers(query: $query, first: $first, after: $after) {
    nodes {
      ...CustomerCard
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment CustomerCard on Customer {
  id
  displayName
  numberOfOrders
}`,
);

export const CustomerAddress = typedDocument<CustomerAddressQuery, CustomerAddressQueryVariables>(
  "query",
  "CustomerAddress",
  `query CustomerAddress($id: ID!) {
  customer(id: $id) {
    id
    verifiedEmail
    defaultEmailAddress {
      emailAddress
    }
  }
}`,
);

export const CustomerTags = typedDocument<CustomerTagsQuery, CustomerTagsQueryVariables>(
  "query",
  "CustomerTags",
  `query CustomerTags($id: ID!) {
  customer(id: $id) {
    id
    tags
  }
}`,
);

export const CustomerCompanies = typedDocument<CustomerCompaniesQuery, CustomerCompaniesQueryVariables>(
  "query",
  "CustomerCompanies",
  `query CustomerCompanies($id: ID!) {
  customer(id: $id) {
    id
    companyContactProfiles {
      id
    }
  }
}`,
);

export const CustomerSegments = typedDocument<CustomerSegmentsQuery, CustomerSegmentsQueryVariables>(
  "query",
  "CustomerSegments",
  `query CustomerSegments($customerId: ID!, $segmentIds: [ID!]!) {
  customerSegmentMembership(customerId: $customerId, segmentIds: $segmentIds) {
    memberships {
      segmentId
      isMember
    }
  }
}`,
);

export const Segments = typedDocument<SegmentsQuery, SegmentsQueryVariables>(
  "query",
  "Segments",
  `query Segments {
  segments(first: 250, sortKey: CREATION_DATE, reverse: true) {
    nodes {
      id
      name
    }
  }
}`,
);

export const SegmentsByPage = typedDocument<SegmentsByPageQuery, SegmentsByPageQueryVariables>(
  "query",
  "SegmentsByPage",
  `query SegmentsByPage($after: String) {
  segments(first: 250, after: $after) {
    nodes {
      id
      name
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
);

export const SegmentById = typedDocument<SegmentByIdQuery, SegmentByIdQueryVariables>(
  "query",
  "SegmentById",
  `query SegmentById($id: ID!) {
  segment(id: $id) {
    id
  }
}`,
);

export const SegmentMembers = typedDocument<SegmentMembersQuery, SegmentMembersQueryVariables>(
  "query",
  "SegmentMembers",
  `query SegmentMembers($id: ID!, $first: Int!, $after: String, $timeZone: String) {
  customerSegmentMembers(
    segmentId: $id
    first: $first
    after: $after
    timezone: $timeZone
  ) {
    totalCount
    edges {
      node {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
);

export const TagsOfCustomers = typedDocument<TagsOfCustomersQuery, TagsOfCustomersQueryVariables>(
  "query",
  "TagsOfCustomers",
  `query TagsOfCustomers($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Customer {
      id
      tags
    }
  }
}`,
);

export const AddTags = typedDocument<AddTagsMutation, AddTagsMutationVariables>(
  "mutation",
  "AddTags",
  `mutation AddTags($id: ID!, $tags: [String!]!) {
  tagsAdd(id: $id, tags: $tags) {
    userErrors {
      field
      message
    }
  }
}`,
);

export const RemoveTags = typedDocument<RemoveTagsMutation, RemoveTagsMutationVariables>(
  "mutation",
  "RemoveTags",
  `mutation RemoveTags($id: ID!, $tags: [String!]!) {
  tagsRemove(id: $id, tags: $tags) {
    userErrors {
      field
      message
    }
  }
}`,
);

export const Discounts = typedDocument<DiscountsQuery, DiscountsQueryVariables>(
  "query",
  "Discounts",
  `query Discounts($first: Int!, $after: String, $search: String) {
  currentAppInstallation {
    id
    metafield(namespace: "laurel", key: "checkout") {
      value
    }
  }
  discountNodes(
    first: $first
    after: $after
    query: $search
    sortKey: CREATED_AT
    reverse: true
  ) {
    nodes {
      id
      metafield(namespace: "$app", key: "config") {
        id
        value
      }
      discount {
        __typename
        ...AutomaticAppDiscount
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment AutomaticAppDiscount on DiscountAutomaticApp {
  discountId
  title
  status
  discountClasses
}`,
);

export const CreateAutomaticDiscount = typedDocument<
  CreateAutomaticDiscountMutation,
  CreateAutomaticDiscountMutationVariables
>(
  "mutation",
  "CreateAutomaticDiscount",
  `mutation CreateAutomaticDiscount($discount: DiscountAutomaticAppInput!) {
  discountAutomaticAppCreate(automaticAppDiscount: $discount) {
    automaticAppDiscount {
      ...AutomaticAppDiscount
    }
    userErrors {
      code
      field
      message
    }
  }
}

fragment AutomaticAppDiscount on DiscountAutomaticApp {
  discountId
  title
  status
  discountClasses
}`,
);

export const UpdateAutomaticDiscount = typedDocument<
  UpdateAutomaticDiscountMutation,
  UpdateAutomaticDiscountMutationVariables
>(
  "mutation",
  "UpdateAutomaticDiscount",
  `mutation UpdateAutomaticDiscount($id: ID!, $discount: DiscountAutomaticAppInput!) {
  discountAutomaticAppUpdate(id: $id, automaticAppDiscount: $discount) {
    automaticAppDiscount {
      ...AutomaticAppDiscount
    }
    userErrors {
      code
      field
      message
    }
  }
}

fragment AutomaticAppDiscount on DiscountAutomaticApp {
  discountId
  title
  status
  discountClasses
}`,
);

export const Functions = typedDocument<FunctionsQuery, FunctionsQueryVariables>(
  "query",
  "Functions",
  `query Functions($first: Int!) {
  shopifyFunctions(first: $first) {
    nodes {
      id
      handle
      title
      apiType
    }
  }
}`,
);

export const CreateGiftCard = typedDocument<CreateGiftCardMutation, CreateGiftCardMutationVariables>(
  "mutation",
  "CreateGiftCard",
  `mutation CreateGiftCard($input: GiftCardCreateInput!) {
  giftCardCreate(input: $input) {
    giftCard {
      id
    }
    userErrors {
      code
      field
    }
  }
}`,
);

export const GiftCardsByCode = typedDocument<GiftCardsByCodeQuery, GiftCardsByCodeQueryVariables>(
  "query",
  "GiftCardsByCode",
  `query GiftCardsByCode($code: String!) {
  giftCards(first: 10, query: $code) {
    nodes {
      ...GiftCardFacts
    }
  }
}

fragment GiftCardFacts on GiftCard {
  id
  lastCharacters
  note
  deactivatedAt
  balance {
    amount
  }
  initialValue {
    amount
    currencyCode
  }
}`,
);

export const GiftCardById = typedDocument<GiftCardByIdQuery, GiftCardByIdQueryVariables>(
  "query",
  "GiftCardById",
  `query GiftCardById($id: ID!) {
  giftCard(id: $id) {
    ...GiftCardFacts
  }
}

fragment GiftCardFacts on GiftCard {
  id
  lastCharacters
  note
  deactivatedAt
  balance {
    amount
  }
  initialValue {
    amount
    currencyCode
  }
}`,
);

export const DeactivateGiftCard = typedDocument<
  DeactivateGiftCardMutation,
  DeactivateGiftCardMutationVariables
>(
  "mutation",
  "DeactivateGiftCard",
  `mutation DeactivateGiftCard($id: ID!) {
  giftCardDeactivate(id: $id) {
    giftCard {
      ...GiftCardFacts
    }
    userErrors {
      code
    }
  }
}

fragment GiftCardFacts on GiftCard {
  id
  lastCharacters
  note
  deactivatedAt
  balance {
    amount
  }
  initialValue {
    amount
    currencyCode
  }
}`,
);

export const Markets = typedDocument<MarketsQuery, MarketsQueryVariables>(
  "query",
  "Markets",
  `query Markets {
  markets(first: 250, sortKey: NAME) {
    nodes {
      id
      name
    }
  }
}`,
);

export const SoldPlaces = typedDocument<SoldPlacesQuery, SoldPlacesQueryVariables>(
  "query",
  "SoldPlaces",
  `query SoldPlaces($after: String) {
  markets(first: 4, after: $after) {
    nodes {
      id
      status
      conditions {
        regionsCondition {
          applicationLevel
          regions(first: 60) {
            ...SoldRegions
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment SoldRegions on MarketRegionConnection {
  nodes {
    ... on MarketRegionCountry {
      code
    }
    ... on MarketRegionSubdivision {
      part: code
      country {
        code
      }
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`,
);

export const SoldPlacesOfMarket = typedDocument<SoldPlacesOfMarketQuery, SoldPlacesOfMarketQueryVariables>(
  "query",
  "SoldPlacesOfMarket",
  `query SoldPlacesOfMarket($id: ID!, $after: String!) {
  market(id: $id) {
    conditions {
      regionsCondition {
        regions(first: 250, after: $after) {
          ...SoldRegions
        }
      }
    }
  }
}

fragment SoldRegions on MarketRegionConnection {
  nodes {
    ... on MarketRegionCountry {
      code
    }
    ... on MarketRegionSubdivision {
      part: code
      country {
        code
      }
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`,
);

export const SetMetafields = typedDocument<SetMetafieldsMutation, SetMetafieldsMutationVariables>(
  "mutation",
  "SetMetafields",
  `mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) {
    metafields {
      id
    }
    userErrors {
      code
      elementIndex
      field
      message
    }
  }
}`,
);

export const OrderById = typedDocument<OrderByIdQuery, OrderByIdQueryVariables>(
  "query",
  "OrderById",
  `query OrderById($id: ID!) {
  order(id: $id) {
    ...WholeOrder
  }
}

fragment Allocation on DiscountAllocation {
  allocatedAmountSet {
    shopMoney {
      amount
    }
  }
  discountApplication {
    __typename
    ... on AutomaticDiscountApplication {
      title
    }
    ... on DiscountCodeApplication {
      code
    }
  }
}

fragment OrderHead on Order {
  id
  name
  createdAt
  processedAt
  updatedAt
  cancelledAt
  test
  displayFinancialStatus
  currencyCode
  presentmentCurrencyCode
  taxesIncluded
  sourceName
  purchasingEntity {
    __typename
  }
  customer {
    id
  }
  originalTotalPriceSet {
    shopMoney {
      amount
    }
  }
  totalPriceSet {
    shopMoney {
      amount
    }
  }
  currentTotalPriceSet {
    shopMoney {
      amount
    }
  }
  totalTipReceivedSet {
    shopMoney {
      amount
    }
  }
  refundDiscrepancySet {
    shopMoney {
      amount
    }
  }
  shippingLine {
    originalPriceSet {
      shopMoney {
        amount
      }
    }
    discountedPriceSet {
      shopMoney {
        amount
      }
    }
    currentDiscountedPriceSet {
      shopMoney {
        amount
      }
    }
    taxLines {
      priceSet {
        shopMoney {
          amount
        }
      }
    }
    discountAllocations {
      ...Allocation
    }
  }
  transactions {
    kind
    status
    gateway
    processedAt
    amountSet {
      shopMoney {
        amount
      }
    }
  }
  displayFulfillmentStatus
  fulfillments {
    status
    displayStatus
    createdAt
    updatedAt
    deliveredAt
  }
}

fragment OrderLineAmounts on LineItem {
  id
  quantity
  currentQuantity
  isGiftCard
  requiresShipping
  taxable
  vendor
  product {
    id
  }
  variant {
    id
  }
  sellingPlan {
    sellingPlanId
  }
  originalUnitPriceSet {
    shopMoney {
      amount
    }
  }
  discountAllocations {
    ...Allocation
  }
  taxLines {
    priceSet {
      shopMoney {
        amount
      }
    }
  }
}

fragment WholeOrder on Order {
  ...OrderHead
  lineItems(first: 50) {
    nodes {
      ...OrderLineAmounts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
);

export const OrderLines = typedDocument<OrderLinesQuery, OrderLinesQueryVariables>(
  "query",
  "OrderLines",
  `query OrderLines($id: ID!, $after: String) {
  order(id: $id) {
    lineItems(first: 75, after: $after) {
      nodes {
        ...OrderLineAmounts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment Allocation on DiscountAllocation {
  allocatedAmountSet {
    shopMoney {
      amount
    }
  }
  discountApplication {
    __typename
    ... on AutomaticDiscountApplication {
      title
    }
    ... on DiscountCodeApplication {
      code
    }
  }
}

fragment OrderLineAmounts on LineItem {
  id
  quantity
  currentQuantity
  isGiftCard
  requiresShipping
  taxable
  vendor
  product {
    id
  }
  variant {
    id
  }
  sellingPlan {
    sellingPlanId
  }
  originalUnitPriceSet {
    shopMoney {
      amount
    }
  }
  discountAllocations {
    ...Allocation
  }
  taxLines {
    priceSet {
      shopMoney {
        amount
      }
    }
  }
}`,
);

export const OrdersUpdatedSince = typedDocument<OrdersUpdatedSinceQuery, OrdersUpdatedSinceQueryVariables>(
  "query",
  "OrdersUpdatedSince",
  `query OrdersUpdatedSince($query: String!, $first: Int!, $after: String) {
  orders(query: $query, first: $first, after: $after, sortKey: UPDATED_AT) {
    nodes {
      id
      updatedAt
      cancelledAt
      test
      displayFinancialStatus
      currencyCode
      customer {
        id
      }
      currentTotalPriceSet {
        shopMoney {
          amount
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
);

export const OrderHistory = typedDocument<OrderHistoryQuery, OrderHistoryQueryVariables>(
  "query",
  "OrderHistory",
  `query OrderHistory {
  orders(sortKey: PROCESSED_AT) {
    edges {
      node {
        ...OrderHead
        lineItems {
          edges {
            node {
              ...OrderLineAmounts
            }
          }
        }
      }
    }
  }
}

fragment Allocation on DiscountAllocation {
  allocatedAmountSet {
    shopMoney {
      amount
    }
  }
  discountApplication {
    __typename
    ... on AutomaticDiscountApplication {
      title
    }
    ... on DiscountCodeApplication {
      code
    }
  }
}

fragment OrderHead on Order {
  id
  name
  createdAt
  processedAt
  updatedAt
  cancelledAt
  test
  displayFinancialStatus
  currencyCode
  presentmentCurrencyCode
  taxesIncluded
  sourceName
  purchasingEntity {
    __typename
  }
  customer {
    id
  }
  originalTotalPriceSet {
    shopMoney {
      amount
    }
  }
  totalPriceSet {
    shopMoney {
      amount
    }
  }
  currentTotalPriceSet {
    shopMoney {
      amount
    }
  }
  totalTipReceivedSet {
    shopMoney {
      amount
    }
  }
  refundDiscrepancySet {
    shopMoney {
      amount
    }
  }
  shippingLine {
    originalPriceSet {
      shopMoney {
        amount
      }
    }
    discountedPriceSet {
      shopMoney {
        amount
      }
    }
    currentDiscountedPriceSet {
      shopMoney {
        amount
      }
    }
    taxLines {
      priceSet {
        shopMoney {
          amount
        }
      }
    }
    discountAllocations {
      ...Allocation
    }
  }
  transactions {
    kind
    status
    gateway
    processedAt
    amountSet {
      shopMoney {
        amount
      }
    }
  }
  displayFulfillmentStatus
  fulfillments {
    status
    displayStatus
    createdAt
    updatedAt
    deliveredAt
  }
}

fragment OrderLineAmounts on LineItem {
  id
  quantity
  currentQuantity
  isGiftCard
  requiresShipping
  taxable
  vendor
  product {
    id
  }
  variant {
    id
  }
  sellingPlan {
    sellingPlanId
  }
  originalUnitPriceSet {
    shopMoney {
      amount
    }
  }
  discountAllocations {
    ...Allocation
  }
  taxLines {
    priceSet {
      shopMoney {
        amount
      }
    }
  }
}`,
);

export const OrdersCount = typedDocument<OrdersCountQuery, OrdersCountQueryVariables>(
  "query",
  "OrdersCount",
  `query OrdersCount {
  ordersCount(limit: null) {
    count
  }
}`,
);

export const OrdersOfAddress = typedDocument<OrdersOfAddressQuery, OrdersOfAddressQueryVariables>(
  "query",
  "OrdersOfAddress",
  `query OrdersOfAddress($query: String!, $first: Int!, $after: String) {
  orders(query: $query, first: $first, after: $after, sortKey: PROCESSED_AT) {
    nodes {
      id
      email
      customer {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
);

export const OrderProducts = typedDocument<OrderProductsQuery, OrderProductsQueryVariables>(
  "query",
  "OrderProducts",
  `query OrderProducts($id: ID!) {
  order(id: $id) {
    lineItems(first: 250) {
      nodes {
        id
        name
      }
    }
  }
}`,
);

export const GoodsByIds = typedDocument<GoodsByIdsQuery, GoodsByIdsQueryVariables>(
  "query",
  "GoodsByIds",
  `query GoodsByIds($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Product {
      id
      title
    }
    ... on Collection {
      id
      title
    }
    ... on ProductVariant {
      id
      title
      product {
        title
      }
    }
  }
}`,
);

export const ProductWords = typedDocument<ProductWordsQuery, ProductWordsQueryVariables>(
  "query",
  "ProductWords",
  `query ProductWords {
  productVendors(first: 1000) {
    nodes
    pageInfo {
      hasNextPage
    }
  }
  productTypes(first: 1000) {
    nodes
    pageInfo {
      hasNextPage
    }
  }
  productTags(first: 1000) {
    nodes
    pageInfo {
      hasNextPage
    }
  }
}`,
);

export const GoodsByHandles = typedDocument<GoodsByHandlesQuery, GoodsByHandlesQueryVariables>(
  "query",
  "GoodsByHandles",
  `query GoodsByHandles($products: String!, $collections: String!) {
  products(first: 250, query: $products) {
    nodes {
      id
      handle
    }
  }
  collections(first: 250, query: $collections) {
    nodes {
      id
      handle
    }
  }
}`,
);

export const VariantsOfProduct = typedDocument<VariantsOfProductQuery, VariantsOfProductQueryVariables>(
  "query",
  "VariantsOfProduct",
  `query VariantsOfProduct($id: ID!, $after: String) {
  product(id: $id) {
    variants(first: 250, after: $after) {
      nodes {
        id
        title
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
);

export const HandlesByIds = typedDocument<HandlesByIdsQuery, HandlesByIdsQueryVariables>(
  "query",
  "HandlesByIds",
  `query HandlesByIds($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Product {
      id
      handle
    }
    ... on Collection {
      id
      handle
    }
    ... on ProductVariant {
      id
      title
      product {
        handle
      }
    }
    ... on Segment {
      id
      name
    }
  }
}`,
);

export const GoodsOfProducts = typedDocument<GoodsOfProductsQuery, GoodsOfProductsQueryVariables>(
  "query",
  "GoodsOfProducts",
  `query GoodsOfProducts($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Product {
      id
      vendor
      productType
      tags
    }
  }
}`,
);

export const SellingPlans = typedDocument<SellingPlansQuery, SellingPlansQueryVariables>(
  "query",
  "SellingPlans",
  `query SellingPlans($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on SellingPlan {
      id
      deliveryPolicy {
        __typename
      }
    }
  }
}`,
);

export const ProductsToTry = typedDocument<ProductsToTryQuery, ProductsToTryQueryVariables>(
  "query",
  "ProductsToTry",
  `query ProductsToTry($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Product {
      id
      title
      isGiftCard
      vendor
      productType
      tags
      priceRangeV2 {
        minVariantPrice {
          amount
        }
      }
      compareAtPriceRange {
        minVariantCompareAtPrice {
          amount
        }
      }
      variants(first: 3) {
        nodes {
          price
          inventoryItem {
            unitCost {
              amount
              currencyCode
            }
          }
        }
      }
    }
  }
}`,
);

export const AddRedeemCodes = typedDocument<AddRedeemCodesMutation, AddRedeemCodesMutationVariables>(
  "mutation",
  "AddRedeemCodes",
  `mutation AddRedeemCodes($id: ID!, $codes: [DiscountRedeemCodeInput!]!) {
  discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) {
    bulkCreation {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}`,
);

export const RedeemCodeCreation = typedDocument<RedeemCodeCreationQuery, RedeemCodeCreationQueryVariables>(
  "query",
  "RedeemCodeCreation",
  `query RedeemCodeCreation($id: ID!) {
  discountRedeemCodeBulkCreation(id: $id) {
    done
    failedCount
  }
}`,
);

export const RedeemCodesCreated = typedDocument<RedeemCodesCreatedQuery, RedeemCodesCreatedQueryVariables>(
  "query",
  "RedeemCodesCreated",
  `query RedeemCodesCreated($id: ID!, $after: String) {
  discountRedeemCodeBulkCreation(id: $id) {
    codes(first: 250, after: $after) {
      nodes {
        code
        errors {
          code
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
);

export const CodeOwner = typedDocument<CodeOwnerQuery, CodeOwnerQueryVariables>(
  "query",
  "CodeOwner",
  `query CodeOwner($code: String!) {
  codeDiscountNodeByCode(code: $code) {
    id
  }
}`,
);

export const Shop = typedDocument<ShopQuery, ShopQueryVariables>(
  "query",
  "Shop",
  `query Shop {
  shop {
    id
    name
    myshopifyDomain
    currencyCode
    ianaTimezone
    enabledPresentmentCurrencies
    plan {
      partnerDevelopment
      shopifyPlus
    }
  }
  currentAppInstallation {
    id
    accessScopes {
      handle
    }
  }
}`,
);

export const ProgramMetafield = typedDocument<ProgramMetafieldQuery, ProgramMetafieldQueryVariables>(
  "query",
  "ProgramMetafield",
  `query ProgramMetafield {
  currentAppInstallation {
    id
    metafield(namespace: "laurel", key: "program") {
      value
    }
    rehearsal: metafield(namespace: "laurel", key: "rehearsal") {
      value
    }
  }
}`,
);

export const CreditStoreCredit = typedDocument<CreditStoreCreditMutation, CreditStoreCreditMutationVariables>(
  "mutation",
  "CreditStoreCredit",
  `mutation CreditStoreCredit($id: ID!, $creditInput: StoreCreditAccountCreditInput!) {
  storeCreditAccountCredit(id: $id, creditInput: $creditInput) {
    storeCreditAccountTransaction {
      id
    }
    userErrors {
      code
    }
  }
}`,
);

export const DebitStoreCredit = typedDocument<DebitStoreCreditMutation, DebitStoreCreditMutationVariables>(
  "mutation",
  "DebitStoreCredit",
  `mutation DebitStoreCredit($id: ID!, $debitInput: StoreCreditAccountDebitInput!) {
  storeCreditAccountDebit(id: $id, debitInput: $debitInput) {
    storeCreditAccountTransaction {
      id
    }
    userErrors {
      code
    }
  }
}`,
);

export const StoreCreditAccounts = typedDocument<StoreCreditAccountsQuery, StoreCreditAccountsQueryVariables>(
  "query",
  "StoreCreditAccounts",
  `query StoreCreditAccounts($id: ID!) {
  customer(id: $id) {
    storeCreditAccounts(first: 50) {
      nodes {
        id
        balance {
          currencyCode
        }
      }
    }
  }
}`,
);

export const StoreCreditTransactions = typedDocument<
  StoreCreditTransactionsQuery,
  StoreCreditTransactionsQueryVariables
>(
  "query",
  "StoreCreditTransactions",
  `query StoreCreditTransactions($id: ID!, $after: String) {
  storeCreditAccount(id: $id) {
    transactions(first: 100, after: $after, reverse: true, sortKey: CREATED_AT) {
      nodes {
        __typename
        createdAt
        event
        amount {
          amount
        }
        ... on StoreCreditAccountCreditTransaction {
          id
          expiresAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
);

export const ProductsWithTargets = typedDocument<ProductsWithTargetsQuery, ProductsWithTargetsQueryVariables>(
  "query",
  "ProductsWithTargets",
  `query ProductsWithTargets($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Product {
      id
      vendor
      productType
      tags
      metafield(namespace: "$app", key: "targets") {
        value
      }
    }
  }
}`,
);

export const ProductsOfCollection = typedDocument<
  ProductsOfCollectionQuery,
  ProductsOfCollectionQueryVariables
>(
  "query",
  "ProductsOfCollection",
  `query ProductsOfCollection($id: ID!, $first: Int!, $after: String) {
  collection(id: $id) {
    id
    products(first: $first, after: $after, sortKey: ID) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
);

export const ProductsFound = typedDocument<ProductsFoundQuery, ProductsFoundQueryVariables>(
  "query",
  "ProductsFound",
  `query ProductsFound($search: String, $first: Int!) {
  products(query: $search, first: $first, sortKey: ID) {
    nodes {
      id
    }
    pageInfo {
      hasNextPage
    }
  }
}`,
);

export const ProductsOfItems = typedDocument<ProductsOfItemsQuery, ProductsOfItemsQueryVariables>(
  "query",
  "ProductsOfItems",
  `query ProductsOfItems($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on InventoryItem {
      id
      variants(first: 10) {
        nodes {
          product {
            id
          }
        }
      }
    }
  }
}`,
);

export const UnitCosts = typedDocument<UnitCostsQuery, UnitCostsQueryVariables>(
  "query",
  "UnitCosts",
  `query UnitCosts($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Product {
      id
      variants(first: 10) {
        ...VariantCosts
      }
    }
  }
}

fragment VariantCosts on ProductVariantConnection {
  nodes {
    id
    inventoryItem {
      unitCost {
        amount
        currencyCode
      }
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`,
);

export const MoreUnitCosts = typedDocument<MoreUnitCostsQuery, MoreUnitCostsQueryVariables>(
  "query",
  "MoreUnitCosts",
  `query MoreUnitCosts($id: ID!, $after: String) {
  product(id: $id) {
    variants(first: 250, after: $after) {
      ...VariantCosts
    }
  }
}

fragment VariantCosts on ProductVariantConnection {
  nodes {
    id
    inventoryItem {
      unitCost {
        amount
        currencyCode
      }
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`,
);
