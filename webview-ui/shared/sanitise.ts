const KEPT = new Set(
  'P BR HR H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE CODE EM STRONG S DEL TABLE THEAD TBODY TR TH TD SPAN'.split(
    ' ',
  ),
);

/**
 * Takes over from HTML only what is text with plain structure: no attribute, no link, nothing that loads or runs. The
 * host has done so already; what arrives in a message is still not trusted.
 */
// @spec graph-view.md#VIEW-30
export function plainFragment(html: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  copyChildren(new DOMParser().parseFromString(html, 'text/html').body, fragment);
  return fragment;
}

function copyChildren(from: Node, to: Node): void {
  for (const child of from.childNodes) {
    if (child instanceof Text) to.appendChild(document.createTextNode(child.data));
    else if (child instanceof Element && KEPT.has(child.tagName)) {
      const copy = document.createElement(child.tagName);
      copyChildren(child, copy);
      to.appendChild(copy);
    }
  }
}
