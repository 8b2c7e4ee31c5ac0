import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/**
 * The one place that knows the toolkit: it is archived, and is exchanged here. Registers only what the webviews use;
 * everybody else knows the elements by their names and attributes.
 */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeTextField());
}

/** A toolkit element with a value: a text field. */
export interface ValueElement extends HTMLElement {
  value: string;
}

/** A toolkit checkbox. */
export interface CheckElement extends HTMLElement {
  checked: boolean;
}
