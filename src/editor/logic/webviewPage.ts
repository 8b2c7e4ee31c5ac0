/** Where a webview is: it takes that place's colours. */
export type PagePlace = 'sidebar' | 'editor';

/** Where the page's files are, as the webview may ask for them. */
export interface PageFiles {
  /** What the policy allows styles and fonts from. */
  readonly source: string;
  readonly script: string;
  readonly styles: readonly string[];
}

/**
 * The page of a webview. It runs one script and nothing else: no inline script or style, nothing from outside, so that
 * text of specifications or models that would get into it could still not do anything.
 */
// @spec graph-view.md#VIEW-30, security.md#SEC-20
export function webviewPage(files: PageFiles, title: string, place: PagePlace): string {
  const [nonce, styleNonce] = [randomText(), randomText()];
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    // The toolkit asks the browser what it can do by one style element, which bears the nonce that it finds.
    `style-src ${files.source} 'nonce-${styleNonce}'`,
    `font-src ${files.source}`,
    'img-src data: blob:',
  ].join('; ');
  const styles = files.styles.map((style) => `<link rel="stylesheet" href="${escaped(style)}">`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta property="csp-nonce" content="${styleNonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${styles.join('\n')}
<script type="module" nonce="${nonce}" src="${escaped(files.script)}"></script>
</head>
<body data-place="${place}"></body>
</html>
`;
}

function randomText(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
