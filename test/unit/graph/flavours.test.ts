import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problems } from '../../../src/graph/problems.ts';
import type { SpecGraph } from '../../../src/graph/specGraph.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';
import { brief, FakeFiles, graphOf, type Setting } from './build.ts';

// The reader and the graph together, on what other tools' folders look like. DIALECTS.md.

function folder(files: Readonly<Record<string, string>>, setting?: Setting): SpecGraph {
  return graphOf(
    Object.entries(files).map(([path, text]) => readSpec(path, text, DEFAULT_READ_OPTIONS)),
    setting,
  );
}

function links(graph: SpecGraph, path: string): readonly string[] {
  return graph.links(path).map(({ reference, resolution }) => `${reference.target} → ${brief(resolution)}`);
}

function allProblems(graph: SpecGraph): readonly string[] {
  return [...graph.paths()].flatMap((path) =>
    problems(graph, path).map(({ message }) => `${path}: ${message}`),
  );
}

describe('a Kiro folder', () => {
  const feature = (name: string) => ({
    [`.kiro/specs/${name}/requirements.md`]:
      '# Requirements Document\n\n### Requirement 1\n\n#### Acceptance Criteria\n\n1. WHEN x THEN the system SHALL y\n2. WHEN z THEN the system SHALL w\n',
    [`.kiro/specs/${name}/tasks.md`]:
      '# Implementation Plan\n\n- [ ] 1.1 Do it\n  - _Requirements: 1.1, 1.2, 9.9_\n',
  });
  const graph = folder({ ...feature('login'), ...feature('logout') });

  it('leads from tasks to the requirements of its own feature', () => {
    assert.deepEqual(links(graph, '.kiro/specs/logout/tasks.md'), [
      '1.1 → .kiro/specs/logout/requirements.md#acceptance-criteria',
      '1.2 → .kiro/specs/logout/requirements.md#acceptance-criteria',
      '9.9 → nothing',
    ]);
  });
  it('has no problems because its features count alike', () => {
    assert.deepEqual(allProblems(graph), []);
  });
});

describe('a Spec Kit folder', () => {
  const feature = (name: string) => ({
    [`specs/${name}/spec.md`]:
      '# Feature\n\n## Requirements\n\n- **FR-001**: System MUST a\n- **FR-002**: System MUST b\n',
    [`specs/${name}/plan.md`]: '# Plan\n\nCovers FR-001 and FR-2, see [spec](./spec.md).\n',
    [`specs/${name}/contracts/api.md`]: '# API\n\nFor FR-002.\n',
  });
  const graph = folder({ ...feature('001-a'), ...feature('002-b') });

  it('leads from the plan and what lies below it to the requirements of its own feature', () => {
    const requirements = 'specs/002-b/spec.md#requirements';
    assert.deepEqual(links(graph, 'specs/002-b/plan.md').toSorted(), [
      './spec.md → specs/002-b/spec.md',
      `FR-001 → ${requirements}`,
      `FR-2 → ${requirements}`,
    ]);
    assert.deepEqual(links(graph, 'specs/002-b/contracts/api.md'), [`FR-002 → ${requirements}`]);
  });
  it('has no problems because its features count alike', () => {
    assert.deepEqual(allProblems(graph), []);
  });
});

describe('an OpenSpec folder', () => {
  it('may change a requirement without a duplicate', () => {
    const requirement =
      '### Requirement: Token lifetime\n\nThe system SHALL expire tokens.\n\n#### Scenario: Old\n\n- **WHEN** x\n- **THEN** y\n';
    const graph = folder({
      'openspec/specs/auth/spec.md': `# Auth\n\n## Requirements\n\n${requirement}`,
      'openspec/changes/shorter/specs/auth/spec.md': `## MODIFIED Requirements\n\n${requirement}`,
    });
    assert.deepEqual(allProblems(graph), []);
  });
});

describe('a lat.md folder', () => {
  it('links its sections and code by name', () => {
    const graph = folder(
      {
        'lat.md/lat.md':
          '# Project\n\n[[parser#Errors]] and [[src/a.ts#Parser#run|the code]] and [[#Project]]\n',
        'lat.md/deep/parser.md': '# Parser\n\n## Errors\n\nSee [[lat]] and [[parser#Parser#Errors]].\n',
      },
      { files: new FakeFiles('src/', 'src/a.ts') },
    );
    assert.deepEqual(links(graph, 'lat.md/lat.md'), [
      'parser#Errors → lat.md/deep/parser.md#errors',
      'src/a.ts#Parser#run → file src/a.ts',
      '#Project → lat.md/lat.md#project',
    ]);
    assert.deepEqual(links(graph, 'lat.md/deep/parser.md'), [
      'lat → lat.md/lat.md',
      'parser#Parser#Errors → lat.md/deep/parser.md#errors',
    ]);
    assert.deepEqual(allProblems(graph), []);
  });
});

describe('numbered specifications', () => {
  it('refer to each other by front matter and by mention', () => {
    const graph = folder({
      'EIPS/eip-20.md': '---\ntitle: Token\n---\n\n## Abstract\n\nEIP-20 is this one.\n',
      'EIPS/eip-165.md': '---\nrequires: 20, 777\n---\n\n## Abstract\n\nAs EIP-20 and RFC 2119 say.\n',
    });
    assert.deepEqual(links(graph, 'EIPS/eip-165.md'), [
      '20 → EIPS/eip-20.md',
      '777 → nothing',
      'EIP-20 → EIPS/eip-20.md',
      'RFC-2119 → nothing',
    ]);
    assert.deepEqual(links(graph, 'EIPS/eip-20.md'), ['EIP-20 → nothing']);
    assert.deepEqual(allProblems(graph), []);
  });
});

describe('rules with markers', () => {
  it('are linked to by their ids alone, as the Rust Reference does', () => {
    const graph = folder({
      'a/layout.md': '# Layout\n\n## Alignment\n\nr[layout.align]\nIt MUST be aligned.\n',
      'b/other.md':
        '# Other\n\nIt is [aligned] and [gone].\n\n[aligned]: layout.align\n[gone]: layout.gone\n',
    });
    assert.deepEqual(links(graph, 'b/other.md').slice(0, 1), ['layout.align → a/layout.md#alignment']);
    assert.deepEqual(allProblems(graph), ['b/other.md: There is no file "b/layout.gone".']);
    graph.remove('a/layout.md');
    assert.equal(allProblems(graph).length, 2);
  });

  it('are defined once in the workspace and mentioned from anywhere', () => {
    const graph = folder({
      'a/layout.md': '# Layout\n\nr[layout.align]\nIt MUST be aligned.\n',
      'b/other.md': '# Other\n\nAs r[layout.align] says.\n\nr[layout.align]\nTwice.\n',
    });
    assert.deepEqual(links(graph, 'b/other.md').slice(0, 1), ['layout.align → b/other.md#other']);
    assert.deepEqual(allProblems(graph), [
      'b/other.md: The id "layout.align" is already defined in "a/layout.md".',
    ]);
  });
});
