/**
 * Keeps the end of something that grows in sight while one is there. Where it is scrolled to is read before anything changes and set after
 * everything has: in between, the browser would lay out the page for each column.
 */
// @spec council-view.md#PANEL-22
export class Follow {
  private end: Element | null = null;

  /** Before the change. What fits whole counts as its end only where `fits` says so. */
  measure(element: Element | null, fits: boolean): void {
    this.end = element && isAtEnd(element, fits) ? element : null;
  }

  /** After it. */
  settle(): void {
    if (this.end) this.end.scrollTop = this.end.scrollHeight;
    this.end = null;
  }
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }: Element, fits: boolean): boolean {
  return (fits || scrollHeight > clientHeight) && scrollHeight - scrollTop - clientHeight < 8;
}
