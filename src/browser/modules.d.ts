declare module '*/govuk-frontend.min.js' {
  export function initAll(): void;
}
