/** The extension host, as a webview sees it: typed messages both ways, and a little state that outlives the page. */
export interface Host<To, From, State> {
  post(message: To): void;
  onMessage(listener: (message: From) => void): void;
  /** What was last kept. From an older version or by accident it may be anything: read it with care. */
  readonly kept: unknown;
  keep(state: State): void;
}

/** Connects to the host that made this page. May be called once. */
export function connect<To, From, State>(): Host<To, From, State> {
  const api = acquireVsCodeApi<State>();
  return {
    post: (message) => api.postMessage(message),
    // Only the host can post into the page: it is the frame's own origin, and no other frame is let in.
    onMessage: (listener) =>
      window.addEventListener('message', (event: MessageEvent<From>) => listener(event.data)),
    kept: api.getState(),
    keep: (state) => void api.setState(state),
  };
}
