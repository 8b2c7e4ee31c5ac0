/** Views of the activity bar's container; package.json lists exactly these. */
export const VIEWS = { graph: 'sdme.graph', specs: 'sdme.specs', impact: 'sdme.impact' } as const;

/** Keys that `when` clauses of package.json ask for. */
export const CONTEXTS = {
  /** `none` before anything was read, then `reading`, then `empty` or `ready`. */
  state: 'sdme.state',
  /** The active editor shows a specification. */
  inSpec: 'sdme.inSpec',
  /** The impact view has something to show. */
  hasImpact: 'sdme.hasImpact',
} as const;
