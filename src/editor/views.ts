/** Views of the activity bar's container; package.json lists exactly these. */
export const VIEWS = {
  graph: 'sdme.graph',
  specs: 'sdme.specs',
  drift: 'sdme.drift',
  deliberations: 'sdme.deliberations',
  plan: 'sdme.plan',
  impact: 'sdme.impact',
} as const;

/** Keys that `when` clauses of package.json ask for. */
export const CONTEXTS = {
  /** `none` before anything was read, then `reading`, then `empty` or `ready`. */
  state: 'sdme.state',
  /** The active editor shows a specification. */
  inSpec: 'sdme.inSpec',
  /** The active editor shows source code of a folder that has a specification. */
  inCode: 'sdme.inCode',
  /** `none` before code was read, then `unused` while no code names a section, then `used`. */
  traced: 'sdme.traced',
  /** How the drift is sorted: `folder` or `spec`. */
  driftOrder: 'sdme.driftOrder',
  /** The list of deliberations shows only what was searched for. */
  deliberationSearch: 'sdme.deliberationSearch',
  /** The impact view has something to show. */
  hasImpact: 'sdme.hasImpact',
} as const;
