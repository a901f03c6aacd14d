// Lint of the scripts: ESLint's recommended rules. Width and quotation marks are nobody's business here; the served scripts are written by hand.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/stemmer.js", "**/*.html", "site*/", ".venv/", ".cache/"] },
  js.configs.recommended,
  {
    files: ["plugins/**/*.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["tests/**/*.mjs"],
    languageOptions: { globals: globals.node },
  },
  {
    rules: {
      "no-unused-vars": ["error", { ignoreRestSiblings: true }],
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
