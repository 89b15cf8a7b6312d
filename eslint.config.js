import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { houseArrows } from "./scripts/lint/house-arrows.js";
import { noCircles } from "./scripts/lint/no-circles.js";

export default tseslint.config(
  {
    ignores: [
      "build/",
      ".data/",
      "node_modules/",
      "**/dist/",
      "**/*.gen.ts",
      "extensions/loyalty-discount/assembly/",
      "extensions/loyalty-theme/assets/",
      "simulator/schemas/",
    ],
  },
  // Rules that need types are oxlint's: .oxlintrc.json.
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-console": "off",
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.test.{ts,tsx}", "tests/**", "bench/**"],
    rules: { "max-lines-per-function": "off" },
  },
  { files: ["app/**/*.tsx"], ...jsxA11y.flatConfigs.recommended },
  {
    files: ["app/**/*.tsx"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    files: ["app/{domain,db,services,shopify,ui}/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}"],
    rules: { "no-console": "error" },
  },
  {
    // What the language itself brings and the domain's compiler settings cannot take away.
    files: ["app/domain/**/*.ts"],
    ignores: ["**/*.test.ts", "**/*.arbitrary.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "The domain has no clock: take `now`." },
        { object: "Math", property: "random", message: "The domain has no randomness." },
        { object: "Temporal", property: "Now", message: "The domain has no clock: take `now`." },
        { object: "performance", property: "now", message: "The domain has no clock: take `now`." },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "The domain has no clock: take `now`.",
        },
      ],
    },
  },
  {
    plugins: { house: { rules: { arrows: houseArrows, "no-circles": noCircles } } },
    files: ["{app,simulator,extensions,scripts}/**/*.{ts,tsx}"],
    rules: { "house/arrows": "error", "house/no-circles": "error" },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
);
