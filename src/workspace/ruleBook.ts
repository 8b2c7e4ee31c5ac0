import { type CheckedFile, fileChecks, missingTests } from '../instructions/checkRules.ts';
import { type MachineRules, machineRules } from '../instructions/machineRules.ts';
import type { RuleProblem } from '../instructions/model.ts';
import { rulesOf } from '../instructions/rules.ts';
import type { Range } from '../spec/model.ts';
import { Scope, scopeOf } from '../trace/scope.ts';
import type { CodeIndex } from './code/codeIndex.ts';
import { configured } from './code/traceProblems.ts';
import { CONFIG_PATH } from './config.ts';
import { type InstructionFile, isInStep, readInstructions, regionLine } from './instructionFiles.ts';
import type { LiveIndex } from './liveIndex.ts';

/** How many files are read at once. */
const AT_ONCE = 16;

/**
 * Everything that is wrong with the rules of a folder: rules that are gone or cannot be understood, files that break one, instruction
 * files out of step. Reads the code only where a rule looks into it.
 */
// @spec cli.md#CLI-25
export async function ruleProblems(index: LiveIndex, code: CodeIndex): Promise<readonly RuleProblem[]> {
  const folder = await folderRuleProblems(index, code);
  const texts = textRules(index);
  return texts === undefined ? folder : [...folder, ...(await brokenRules(index, code, texts.check))];
}

/** The problems that are not in the text of a source file: of the rules themselves, of instruction files, of files without a test. */
export async function folderRuleProblems(index: LiveIndex, code: CodeIndex): Promise<readonly RuleProblem[]> {
  const { config } = index;
  if (config.rules.length === 0) return [];
  const machine = machineRulesOf(index);
  const scope = new Scope(scopeOf({ ...config.unasked, exempt: config.exempt }));
  const untested = machine.rules.some(({ check }) => check === 'test')
    ? missingTests(machine.rules, code.sources().toSorted(), (path) => scope.isTest(path))
    : [];
  const found = [...(await instructionProblems(index)), ...machine.problems, ...untested];
  return configured(found, config.checks);
}

/** Rules that look into source files, as they stand now. */
export interface TextRules {
  /** Differs where the rules differ: then every file is to be looked at again. */
  readonly key: string;
  readonly check: (file: CheckedFile) => readonly RuleProblem[];
}

/** The rules that look into source files; undefined where there are none. */
export function textRules(index: LiveIndex): TextRules | undefined {
  const { checks, rules: named } = index.config;
  if (named.length === 0) return undefined;
  const rules = machineRulesOf(index).rules.filter(({ check }) => check !== 'test');
  if (rules.length === 0) return undefined;
  const check = fileChecks(rules);
  const key = JSON.stringify([checks, rules.map(({ rule: { id, path, text } }) => [id, path, text])]);
  return { key, check: (file) => configured(check(file), checks) };
}

function machineRulesOf({ graph, config }: LiveIndex): MachineRules {
  return machineRules(rulesOf(graph, config.rules).rules);
}

async function instructionProblems(index: LiveIndex): Promise<readonly RuleProblem[]> {
  const { gone, files } = await readInstructions(index);
  const config = gone.length === 0 ? '' : await index.text(CONFIG_PATH).catch(() => '');
  return [...gone.map((address) => goneProblem(address, config)), ...files.flatMap(fileProblem)];
}

// @spec instructions.md#RULES-2
function goneProblem(address: string, config: string): RuleProblem {
  const message = `"rules" names "${address}", and there is no such section. Name the section that holds the rules now, or take it out.`;
  return {
    code: 'rule-gone',
    severity: 'error',
    path: CONFIG_PATH,
    range: rangeOf(config, JSON.stringify(address)),
    message,
  };
}

function fileProblem(file: InstructionFile): readonly RuleProblem[] {
  if (isInStep(file)) return [];
  const { path, before, synced } = file;
  const line = regionLine(before ?? '');
  const range = { line, character: 0, endLine: line, endCharacter: 0 };
  const message =
    synced.kind === 'broken'
      ? synced.message
      : synced.kind === 'edited'
        ? 'The rules in this region were edited by hand. Change them where they are written, in the specifications, and run `sdme sync --force`.'
        : 'The rules here are not those of the specifications. Run `sdme sync`.';
  return [{ code: 'instructions-out-of-step', severity: 'warning', path, range, message }];
}

async function brokenRules(
  index: LiveIndex,
  code: CodeIndex,
  check: TextRules['check'],
): Promise<readonly RuleProblem[]> {
  const paths = code.sources().toSorted();
  const found: RuleProblem[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const checked = paths.slice(at, at + AT_ONCE).map(async (path) => {
      const text = await index.text(path).catch(() => null);
      return text === null ? [] : check({ path, text });
    });
    found.push(...(await Promise.all(checked)).flat());
  }
  return found;
}

/** Where a piece of text first stands; the start where it does not. */
function rangeOf(text: string, part: string): Range {
  const lines = text.split(/\r\n|\n|\r/);
  const line = Math.max(
    0,
    lines.findIndex((each) => each.includes(part)),
  );
  const character = Math.max(0, lines[line]?.indexOf(part) ?? 0);
  const isThere = lines[line]?.includes(part) === true;
  return { line, character, endLine: line, endCharacter: isThere ? character + part.length : character };
}
