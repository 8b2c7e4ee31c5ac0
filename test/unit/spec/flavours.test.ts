import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anchorsOf, bindings, ids, lines, read, targets } from './reading.ts';

describe('a folder tells whose conventions its files follow', () => {
  // @verifies spec.md#READ-60
  const flavours: readonly (readonly [string, string])[] = [
    ['.specify/memory/constitution.md', 'spec-kit'],
    ['specs/001-login/spec.md', 'spec-kit'],
    ['specs/001-login/plan.md', 'spec-kit'],
    ['specs/001-login/contracts/tasks.md', 'spec-kit'],
    ['specs/001-login/notes.md', 'plain'],
    ['.kiro/specs/login/requirements.md', 'kiro'],
    ['packages/a/.kiro/specs/login/tasks.md', 'kiro'],
    ['openspec/specs/login/spec.md', 'openspec'],
    ['lat.md/auth.md', 'lat'],
    ['packages/a/lat.md/auth.md', 'lat'],
    ['specs/login.md', 'plain'],
    ['docs/openspec.md', 'plain'],
  ];
  for (const [path, flavour] of flavours)
    test(`${path} is ${flavour}`, () => assert.equal(read('', path).flavour, flavour));
});

describe('Spec Kit', () => {
  const spec = lines(
    '# Feature Specification: Login',
    '',
    '## Requirements *(mandatory)*',
    '',
    '### Functional Requirements',
    '',
    '- **FR-001**: System MUST let users log in',
    '- **FR-002**: System MUST count failures [NEEDS CLARIFICATION: how many?]',
    '',
    '### Measurable Outcomes',
    '',
    '- **SC-001**: Users log in within a minute',
  );

  // @verifies spec.md#READ-60
  test('lists requirements as statements with ids', () => {
    const document = read(spec, 'specs/001-login/spec.md');
    assert.deepEqual(ids(document), [
      'feature-specification-login',
      'requirements-mandatory',
      'functional-requirements',
      'measurable-outcomes',
    ]);
    assert.deepEqual(bindings(document), [
      'FR-001 MUST: System MUST let users log in',
      'FR-002 MUST: System MUST count failures [NEEDS CLARIFICATION: how many?]',
      'SC-001: Users log in within a minute',
    ]);
    assert.deepEqual(anchorsOf(document), ['id FR-001 in 2', 'id FR-002 in 2', 'id SC-001 in 3']);
  });

  // @verifies spec.md#READ-60
  test('names requirements in tasks', () => {
    const tasks = lines('- [ ] T001 [P] [FR-001] Build it in src/a.ts', '- [x] T002 **FR-002** Count');
    const document = read(tasks, 'specs/001-login/tasks.md');
    assert.deepEqual(targets(document), ['id FR-001', 'id FR-002']);
    assert.deepEqual(anchorsOf(document), []);
  });
});

describe('Kiro', () => {
  const requirements = lines(
    '# Requirements Document',
    '',
    '### Requirement 1: Login',
    '',
    '**User Story:** As a user, I want to log in',
    '',
    '#### Acceptance Criteria',
    '',
    '1. WHEN a user logs in THEN the system SHALL greet',
    '2. IF it fails THEN the system SHALL say so',
    '',
    '### Requirement 2',
    '',
    '#### Acceptance Criteria',
    '',
    '1. The system remembers',
  );

  // @verifies spec.md#READ-60
  test('numbers acceptance criteria below their requirement', () => {
    const document = read(requirements, '.kiro/specs/login/requirements.md');
    assert.deepEqual(bindings(document), [
      '1.1 SHALL: WHEN a user logs in THEN the system SHALL greet',
      '1.2 SHALL: IF it fails THEN the system SHALL say so',
      '2.1: The system remembers',
    ]);
    assert.deepEqual(anchorsOf(document), ['id 1 in 1', 'id 2 in 3']);
  });

  // @verifies spec.md#READ-60
  test('names requirements below tasks', () => {
    const tasks = lines(
      '- [ ] 1. Build',
      '  - Greet',
      '  - _Requirements: 1.1, 2.3_',
      '- [ ] 2. _Requirement: 2_',
    );
    assert.deepEqual(targets(read(tasks, '.kiro/specs/login/tasks.md')), ['id 1.1', 'id 2.3', 'id 2']);
  });

  test('is not what a numbered list elsewhere means', () => {
    assert.deepEqual(
      read(requirements, 'docs/requirements.md').statements.map(({ id }) => id),
      [null, null],
    );
  });
});

describe('OpenSpec', () => {
  // @verifies spec.md#READ-60
  test('names requirements by their heading', () => {
    const document = read(
      lines(
        '## ADDED Requirements',
        '',
        '### Requirement: Two factors',
        'The system SHALL ask.',
        '',
        '#### Scenario: A code',
        '- **WHEN** x',
        '- **THEN** y',
      ),
      'openspec/changes/add-2fa/specs/auth/spec.md',
    );
    assert.deepEqual(anchorsOf(document), ['id Two factors in 1']);
    assert.deepEqual(bindings(document), ['SHALL: The system SHALL ask.']);
    assert.deepEqual(ids(document), ['added-requirements', 'requirement-two-factors', 'scenario-a-code']);
  });
});

describe('lat.md', () => {
  // @verifies spec.md#READ-60
  test('links by names, to sections and to code', () => {
    const document = read(
      lines(
        '---',
        'lat:',
        '  require-code-mention: true',
        '---',
        '# Auth',
        '',
        'See [[sessions#Sessions#Expiry|expiry]] and [[src/auth.ts#Login#run]].',
      ),
      'lat.md/auth.md',
    );
    assert.deepEqual(targets(document), ['wiki sessions#Sessions#Expiry', 'wiki src/auth.ts#Login#run']);
    assert.deepEqual(document.problems, []);
  });
});

describe('StrictDoc', () => {
  test('names sections by their UID, and their parents', () => {
    const document = read(
      lines(
        '# Doc',
        '',
        '## Braking',
        '',
        '**UID**: SYS-1',
        '',
        '**Relations**:',
        '',
        '- Parent: HIGH-2',
        '',
        '**Statement**: The car SHALL stop.',
      ),
    );
    assert.deepEqual(anchorsOf(document), ['id SYS-1 in 1']);
    assert.deepEqual(targets(document), ['id HIGH-2 (refines)']);
    assert.deepEqual(bindings(document), ['SHALL: Statement: The car SHALL stop.']);
  });
});

describe('tracey', () => {
  // @verifies spec.md#READ-41
  test('names paragraphs, quotes and headings by rules, whatever their versions', () => {
    const document = read(
      lines(
        'r[layout]',
        '# Layout',
        '',
        'r[layout.align]',
        'A MUST be aligned, see r[layout.size].',
        '',
        '> r[layout.size+2] The size.',
        '',
        'Not `r[layout.code]`.',
      ),
    );
    assert.deepEqual(anchorsOf(document), ['id layout in 0', 'id layout.align in 0', 'id layout.size in 0']);
    assert.deepEqual(bindings(document), [
      'layout.align MUST: A MUST be aligned, see r[layout.size].',
      'layout.size: The size.',
    ]);
    assert.deepEqual(targets(document), ['id layout.size']);
  });
});
