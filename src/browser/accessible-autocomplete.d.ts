declare module '*/accessible-autocomplete.min.js';

/** What the script leaves on the window. Only what we use of it is named. */
declare const accessibleAutocomplete: <Option>(options: {
  element: HTMLElement;
  id: string;
  name: string;
  defaultValue: string;
  source: (query: string, show: (options: readonly Option[]) => void) => void;
  minLength: number;
  confirmOnBlur: boolean;
  showNoOptionsFound: boolean;
  displayMenu: 'inline' | 'overlay';
  inputClasses: string;
  templates: {
    inputValue: (option: Option | undefined) => string;
    suggestion: (option: Option | string) => string;
  };
  tAssistiveHint: () => string;
  tNoResults: () => string;
  tStatusQueryTooShort: (length: number) => string;
  tStatusNoResults: () => string;
  tStatusResults: (length: number, selected: string) => string;
}) => void;
