import type {
  ColumnView,
  DecideView,
  FindingView,
  MatrixRow,
  PrepareView,
} from '../../../src/protocol/council.ts';

/** Recorded views of one deliberation, as the host would send them. */

const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFklEQVR42mNkYPjPgA0wMWAVHZqCAHRDAQ9CcMBBAAAAAElFTkSuQmCC';

export const PREPARE: PrepareView = {
  page: 'prepare',
  intent: 'How long may a token live?',
  position: '',
  sections: [
    {
      address: 'specs/auth.md#lifetime',
      title: 'Lifetime',
      tokens: 1_240,
      why: 'chosen',
      chosen: true,
    },
    {
      address: 'specs/auth.md#rotation',
      title: 'Rotation of keys',
      tokens: 610,
      why: 'dependency',
      chosen: true,
    },
    {
      address: 'specs/security/threat-model.md#stolen-laptop',
      title: 'A stolen laptop',
      tokens: 190,
      why: 'dependency',
      chosen: false,
    },
  ],
  images: [{ id: '1', source: PICTURE, caption: 'The way of a token', origin: 'pasted' }],
  seats: [
    {
      id: 'A',
      name: 'GPT',
      provider: 'openai',
      model: 'gpt-5.2',
      lens: 'security',
      chosen: true,
      fit: 'fits 1 %',
      cost: '≈ $0.02 (table of 2026-11-01)',
      problem: null,
      counter: null,
    },
    {
      id: 'B',
      name: 'Claude',
      provider: 'anthropic',
      model: 'claude-opus-5',
      lens: 'structure',
      chosen: true,
      fit: 'fits 1 %',
      cost: '≈ $0.03 (table of 2026-11-01)',
      problem: null,
      counter: 'https://api.anthropic.com',
    },
    {
      id: 'C',
      name: 'Llama here',
      provider: 'ollama',
      model: 'llama3.3:70b',
      lens: 'failure',
      chosen: false,
      fit: '',
      cost: '',
      problem:
        'No answer from http://localhost:11434: connection refused. Start Ollama, or edit the seat’s address.',
      counter: null,
    },
    {
      id: 'D',
      name: 'Manual paste',
      provider: 'paste',
      model: '',
      lens: 'failure',
      chosen: true,
      fit: 'no key needed',
      cost: '',
      problem: null,
      counter: null,
    },
    {
      id: 'S',
      name: 'Static review',
      provider: 'review',
      model: '',
      lens: 'rules',
      chosen: true,
      fit: 'no key needed',
      cost: '',
      problem: null,
      counter: null,
    },
  ],
  lenses: [
    { id: 'security', title: 'Security' },
    { id: 'structure', title: 'Structure' },
    { id: 'failure', title: 'Failure modes' },
  ],
  secrets: [{ path: 'specs/auth.md', line: 40, what: 'What looks like an AWS access key', canLook: true }],
  total: '4 seats · ≈ 1,850 tokens each · ≈ $0.05',
  obstacle: null,
};

/** A finding, everything said that can be said. */
export function finding(id: string, part: Partial<FindingView> = {}): FindingView {
  return {
    id,
    seat: id.slice(0, 1),
    severity: 'major',
    category: 'ambiguity',
    claim: 'The lifetime of a token is unbounded',
    quote: 'Tokens MUST expire quickly.',
    anchor: 'exact',
    section: 'specs/auth.md#lifetime',
    sectionTitle: 'Lifetime',
    consequence: 'A token that leaks can be replayed for days before anyone notices.',
    assumption: 'The server’s clock is right to a minute.',
    suggestion: 'Tokens MUST expire 15 minutes after they were issued.',
    by: 'critic',
    disposition: null,
    cluster: id,
    raisedBy: [id.slice(0, 1)],
    against: [],
    rebuttals: [],
    ...part,
  };
}

const A1 = finding('A1.1', {
  severity: 'critical',
  category: 'security',
  against: [{ seat: 'B', reason: 'Quickly is bound by the glossary: at most an hour.', onRebuttal: false }],
  rebuttals: [
    {
      seat: 'S',
      stance: 'uphold',
      reason: 'The glossary is not among the sections that this one refers to.',
    },
  ],
});
const A2 = finding('A1.2', {
  severity: 'minor',
  category: 'testability',
  claim: 'Nothing says how expiry is observed',
  quote: 'Expired tokens are refused.',
  anchor: 'folded',
  suggestion: null,
  assumption: '',
  raisedBy: ['A', 'B'],
  cluster: 'A1.2',
});
const B1 = finding('B1.1', {
  category: 'gap',
  claim: 'Refresh while the key is rotated is not specified',
  quote: 'The old key stays valid for a grace period of one day.',
  anchor: 'unanchored',
  section: 'specs/auth.md#rotation',
  sectionTitle: 'Rotation of keys',
  consequence: 'Two servers disagree on which key signs, and half of the clients are logged out.',
});
const B2 = finding('B1.2', {
  severity: 'minor',
  category: 'testability',
  claim: 'Expiry cannot be tested as written',
  quote: 'Expired tokens are refused.',
  suggestion: 'A request with an expired token MUST be answered 401 with `token_expired`.',
  raisedBy: ['A', 'B'],
  cluster: 'A1.2',
  disposition: { kind: 'accept', reason: '', text: null, of: null },
});
const S1 = finding('S1.1', {
  severity: 'note',
  category: 'wording',
  claim: '“quickly” is not measurable',
  quote: 'quickly',
  consequence: 'Two readers build two things.',
  assumption: '',
  suggestion: null,
  disposition: {
    kind: 'reject',
    reason: 'Covered by the edit of the lifetime.',
    text: null,
    of: null,
  },
});

/** A column that answered. */
export function column(seat: string, part: Partial<ColumnView> = {}): ColumnView {
  return {
    seat,
    name: 'GPT',
    model: 'gpt-5.2',
    lensTitle: 'Security',
    provider: 'openai',
    state: 'done',
    message: '',
    attempt: 1,
    attempts: 1,
    contextMissing: [],
    findings: [],
    strengths: [],
    stances: [],
    position: null,
    usage: '1,204 in · 530 out · $0.02 · 14 s',
    rawLength: 0,
    pictures: [],
    canRetry: false,
    canStop: false,
    wantsPaste: false,
    pasted: [],
    ...part,
  };
}

const COLUMNS: readonly ColumnView[] = [
  column('A', {
    findings: [A1, A2],
    rawLength: 2_130,
    contextMissing: ['The glossary that “quickly” refers to'],
    strengths: [
      { quote: 'Keys never leave the server.', reason: 'Short, testable, and right.', anchored: true },
    ],
    position: { summary: 'bound it', reason: 'An unbounded lifetime makes revocation the only defence.' },
  }),
  column('B', {
    name: 'Claude',
    model: 'claude-opus-5',
    provider: 'anthropic',
    lensTitle: 'Structure',
    findings: [B1, B2],
    rawLength: 1_000,
    usage: '1,198 in · 702 out · $0.03 · 21 s',
  }),
  column('C', {
    name: 'Copilot',
    model: 'gpt-5-mini',
    provider: 'vscode',
    lensTitle: 'Failure modes',
    state: 'rate-limited',
    message: 'Retry in 20 s, as the provider asks.',
    usage: '',
    canRetry: true,
    canStop: true,
    attempt: 2,
    attempts: 2,
  }),
  column('D', {
    name: 'Manual paste',
    model: '',
    provider: 'paste',
    lensTitle: 'Failure modes',
    state: 'queued',
    message: 'Waits for an answer that you paste.',
    wantsPaste: true,
    usage: '',
  }),
  column('S', {
    name: 'Static review',
    model: '',
    provider: 'review',
    lensTitle: 'Rules, not a model',
    findings: [S1],
    usage: '0.1 s',
  }),
];

const silent = { state: 'silent', findings: [] } as const;
const waiting = { state: 'waiting', findings: [] } as const;
const failed = { state: 'failed', findings: [] } as const;

const MATRIX: readonly MatrixRow[] = [
  {
    section: 'specs/auth.md#lifetime',
    title: 'Lifetime',
    statement: null,
    cells: [
      { state: 'raised', findings: ['A1.1', 'A1.2'] },
      { state: 'contradicted', findings: ['A1.1'] },
      failed,
      waiting,
      { state: 'raised', findings: ['S1.1'] },
    ],
  },
  {
    section: 'specs/auth.md#lifetime',
    title: 'Lifetime',
    statement: 'Tokens MUST expire quickly.',
    cells: [
      { state: 'raised', findings: ['A1.1'] },
      { state: 'keep', findings: [] },
      failed,
      waiting,
      { state: 'raised', findings: ['S1.1'] },
    ],
  },
  {
    section: 'specs/auth.md#rotation',
    title: 'Rotation of keys',
    statement: null,
    cells: [silent, { state: 'raised', findings: ['B1.1'] }, failed, waiting, silent],
  },
];

export const DECIDE: DecideView = {
  page: 'decide',
  id: '2026-11-03-token-lifetime',
  intent: 'How long may a token live?',
  position: 'Fifteen minutes, with a refresh token of a day.',
  header: '5 asked · 3 answered · 1 waiting · 1 rate-limited · 2 model families · 1 of them rules, no model',
  layout: 'critic',
  namesHidden: false,
  columns: COLUMNS,
  agenda: [
    {
      kind: 'contradicted',
      title: 'A and B contradict each other',
      clusters: [{ id: 'A1.1', findings: ['A1.1'] }],
    },
    {
      kind: 'alone',
      title: 'Major, raised by one alone',
      clusters: [{ id: 'B1.1', findings: ['B1.1'] }],
    },
    {
      kind: 'shared',
      title: 'Raised by several',
      clusters: [{ id: 'A1.2', findings: ['A1.2', 'B1.2'] }],
    },
    { kind: 'minor', title: 'The rest', clusters: [{ id: 'S1.1', findings: ['S1.1'] }] },
  ],
  disputes: [],
  matrix: MATRIX,
  edits: [
    { path: 'specs/auth.md', accepted: 1, byHand: [], stale: false, saved: false },
    {
      path: 'specs/security/threat-model.md',
      accepted: 2,
      byHand: ['B1.1'],
      stale: true,
      saved: false,
    },
  ],
  summary: '1 accepted · 1 rejected · 2 undisposed, 1 of them critical and 1 major',
  undisposed: ['A1.1', 'B1.1'],
  canRebut: true,
  closed: null,
};

/** A manual seat whose answer is a screenshot, and a statement that two judge differently. */
export const PICTURED: DecideView = {
  ...DECIDE,
  disputes: [
    {
      section: 'specs/auth.md#lifetime',
      title: 'Lifetime',
      statement: 'Expired tokens MUST be refused.',
      judgements: [
        { seat: 'A', stance: 'keep', reason: 'It can be tested.' },
        { seat: 'B', stance: 'drop', reason: 'It says what the first one says.' },
      ],
    },
  ],
  columns: COLUMNS.map((each) =>
    each.seat === 'D'
      ? {
          ...each,
          state: 'picture',
          message: '',
          attempt: 1,
          attempts: 1,
          pictures: [{ caption: 'Llama’s answer', origin: 'pasted' }],
        }
      : each,
  ),
};

/** The deliberation while everyone still writes. */
export const STREAMING: DecideView = {
  ...DECIDE,
  header: '3 asked · 1 waiting · 2 answering',
  columns: [
    column('A', {
      state: 'streaming',
      findings: [A1],
      rawLength: 900,
      canStop: true,
      usage: '',
      message: 'Writes; 1 finding so far.',
    }),
    column('B', {
      name: 'Claude',
      model: 'claude-opus-5',
      lensTitle: 'Structure',
      state: 'streaming',
      rawLength: 300,
      canStop: true,
      usage: '',
    }),
    column('C', {
      name: 'Copilot',
      model: 'gpt-5-mini',
      lensTitle: 'Failure modes',
      state: 'queued',
      canStop: true,
      usage: '',
    }),
  ],
  agenda: [],
  matrix: MATRIX.map((row) => ({ ...row, cells: [waiting, waiting, waiting] })),
  edits: [],
  summary: 'nothing is decided yet',
  undisposed: ['A1.1'],
};

export const CLOSED: DecideView = {
  ...DECIDE,
  canRebut: false,
  closed: { at: '2026-11-03T16:20:00Z', reason: 'B’s point needs the operators; asked for in #212.' },
};
