import { type PatternTree, patternTree } from './patternTree.ts';

/** No pattern that a person wrote has more steps. */
const MOST_STEPS = 5_000;

type Step =
  | { readonly does: 'take'; readonly takes: (sign: string) => boolean }
  | { readonly does: 'split'; readonly to: readonly number[] }
  | { readonly does: 'hold'; readonly at: string }
  | { readonly does: 'look'; readonly program: Program; readonly wanted: boolean }
  | { readonly does: 'end' };

type Program = readonly Step[];

/**
 * Tests whether a text begins with what a regular expression without the flags `u` and `m` stands for, in a time that grows with the text alone, whatever the expression:
 * it walks all ways at once, where the engine tries one after the other. Undefined for what it does not know (looking behind, references to
 * groups, word boundaries) and for what is too large.
 */
// @spec security.md#SEC-16
export function linearPattern(source: string, flags = ''): ((text: string) => boolean) | undefined {
  const program = new Compiler(flags).program(patternTree(source));
  return program && ((text) => runs(program, text, 0));
}

class Compiler {
  private readonly flags: string;
  private readonly known = new Map<string, (sign: string) => boolean>();
  private size = 0;
  private isUnknown = false;

  constructor(flags: string) {
    this.flags = flags.replace(/[^is]/g, '');
  }

  program(tree: PatternTree): Program | undefined {
    const steps: Step[] = [];
    this.add(tree, steps);
    steps.push({ does: 'end' });
    return this.isUnknown || this.size > MOST_STEPS ? undefined : steps;
  }

  private add(tree: PatternTree, steps: Step[]): void {
    if (++this.size > MOST_STEPS) return;
    if (tree.kind === 'sequence') for (const part of tree.parts) this.add(part, steps);
    else if (tree.kind === 'choice') this.choice(tree.options, steps);
    else if (tree.kind === 'repeat') this.repeat(tree.of, tree.least, tree.most, steps);
    else if (tree.kind === 'aside') this.look(tree, steps);
    else if (tree.kind === 'atom') this.atom(tree.source, steps);
    else {
      if (tree.source !== '^' && tree.source !== '$') this.isUnknown = true;
      steps.push({ does: 'hold', at: tree.source });
    }
  }

  private choice(options: readonly PatternTree[], steps: Step[]): void {
    const ends: number[] = [];
    for (const [at, option] of options.entries()) {
      const fork = steps.length;
      if (at < options.length - 1) steps.push({ does: 'end' });
      this.add(option, steps);
      if (at === options.length - 1) break;
      ends.push(steps.push({ does: 'end' }) - 1);
      steps[fork] = { does: 'split', to: [fork + 1, steps.length] };
    }
    for (const end of ends) steps[end] = { does: 'split', to: [steps.length] };
  }

  private repeat(of: PatternTree, least: number, most: number, steps: Step[]): void {
    for (let copy = 0; copy < least && this.size <= MOST_STEPS; copy++) this.add(of, steps);
    if (most !== Number.POSITIVE_INFINITY) {
      for (let copy = least; copy < most && this.size <= MOST_STEPS; copy++)
        this.choice([of, { kind: 'sequence', parts: [] }], steps);
      return;
    }
    const fork = steps.push({ does: 'end' }) - 1;
    this.add(of, steps);
    steps.push({ does: 'split', to: [fork] });
    steps[fork] = { does: 'split', to: [fork + 1, steps.length] };
  }

  private look(tree: PatternTree & { readonly kind: 'aside' }, steps: Step[]): void {
    const program = this.program(tree.of);
    if (tree.behind || program === undefined) this.isUnknown = true;
    else steps.push({ does: 'look', program, wanted: !tree.negative });
  }

  /** Without the flag `u` a sign of two halves is two signs, of which a backslash before it means the first. */
  private atom(source: string, steps: Step[]): void {
    const halves = /^\\?([\uD800-\uDBFF][\uDC00-\uDFFF])$/.exec(source)?.[1];
    for (const sign of halves?.split('') ?? [source]) steps.push({ does: 'take', takes: this.takes(sign) });
  }

  private takes(source: string): (sign: string) => boolean {
    if (/^\\(?:[1-9]|k<)/.test(source)) this.isUnknown = true;
    const known = this.known.get(source);
    if (known) return known;
    const pattern = new RegExp(`^(?:${source})$`, this.flags);
    const answers = new Map<string, boolean>();
    const takes = (sign: string): boolean => {
      const answer = answers.get(sign) ?? pattern.test(sign);
      answers.set(sign, answer);
      return answer;
    };
    this.known.set(source, takes);
    return takes;
  }
}

/** Whether some way through a program ends, for a text from a place on. */
function runs(program: Program, text: string, from: number): boolean {
  let now = new Set([0]);
  for (let at = from; now.size > 0; at++) {
    const then = new Set<number>();
    for (const place of now) {
      const step = program[place];
      if (step === undefined || step.does === 'end') return true;
      if (step.does === 'split') for (const to of step.to) now.add(to);
      else if (step.does === 'take') {
        if (at < text.length && step.takes(text.charAt(at))) then.add(place + 1);
      } else if (holds(step, text, at)) now.add(place + 1);
    }
    now = then;
  }
  return false;
}

function holds(step: Step & { readonly does: 'hold' | 'look' }, text: string, at: number): boolean {
  if (step.does === 'look') return runs(step.program, text, at) === step.wanted;
  return step.at === '^' ? at === 0 : at === text.length;
}
