import { createScanner } from 'jsonc-parser';
import picomatch from 'picomatch';
import { LONGEST_GLOB } from '../spec/globTest.ts';
import { patternFault } from '../spec/patternGrowth.ts';
import { normalGlob } from './specGlobs.ts';

/** A configuration nests five deep; the parser of what nests thousands deep runs out of stack. */
export const MOST_DEPTH = 100;

/** Where more brackets are open than may be. */
export function tooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const sign = text.charAt(scanner.getTokenOffset());
    if (sign === '{' || sign === '[') depth++;
    if (sign === '}' || sign === ']') depth--;
    if (depth > MOST_DEPTH) return scanner.getTokenOffset();
  }
  return undefined;
}

/** What is wrong with a text of a format; undefined where nothing is. */
export const FAULTS: Readonly<Record<'regex' | 'glob', (text: string) => string | undefined>> = {
  regex: regexFault,
  glob: globFault,
};

function regexFault(source: string): string | undefined {
  const fault = faultOf(() => new RegExp(source, 'u'));
  if (fault !== undefined) return fault;
  const slow = patternFault(source, 'u');
  return slow && `it ${slow}`;
}

/** The matcher would take a bracket that stays open for a sign of a name, and find nothing. */
function globFault(glob: string): string | undefined {
  if (glob.length > LONGEST_GLOB) return `it is longer than ${LONGEST_GLOB} characters`;
  return faultOf(() => picomatch.makeRe(normalGlob(glob.replace(/^!/, '')), { strictBrackets: true }));
}

function faultOf(make: () => unknown): string | undefined {
  try {
    make();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
