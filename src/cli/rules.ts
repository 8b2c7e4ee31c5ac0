/** What each problem code means, for reports that explain themselves. */
export const RULES: Readonly<Record<string, string>> = {
  'broken-reference': 'A reference leads to a file or section that does not exist.',
  'ambiguous-reference': 'A reference fits several targets.',
  'imprecise-reference': 'A reference works here but not everywhere.',
  'duplicate-id': 'An id is defined more than once.',
  'dependency-cycle': 'Specifications depend on each other in a circle.',
  'undefined-label': 'A reference-style link uses a label that is not defined.',
  'malformed-front-matter': 'The front matter cannot be read.',
  'merge-conflict': 'The file holds unresolved merge conflict markers.',
  'unreadable-file': 'The file cannot be read as text.',
  'invalid-config': 'The configuration holds an error.',
};
