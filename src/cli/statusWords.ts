import type { LinkStatus } from '../trace/model.ts';

/** What a link's status is called for people. */
export const STATUS_WORDS: Readonly<Record<LinkStatus, string>> = {
  current: 'current',
  'suspect-spec': 'specification changed',
  'suspect-code': 'code changed',
  'suspect-both': 'both changed',
  outdated: 'an older version',
  broken: 'broken',
};
