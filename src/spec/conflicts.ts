import type { Context } from './context.ts';
import { lastUpTo } from './source.ts';

const OPENING = '<<<<<<< ';

/** Notes the places where git left a conflict: `<<<<<<<`, `=======` and `>>>>>>>` on lines of their own, not in code. */
export function conflicts(context: Context): void {
  const { text } = context.source;
  for (let at = text.indexOf(OPENING); at >= 0; at = text.indexOf(OPENING, at + 1)) {
    if (at > 0 && text.charCodeAt(at - 1) !== 0x0a) continue;
    const line = context.source.lineAt(at);
    if (isCode(context.blocks.code, line)) continue;
    if (!isClosed(text, at)) return;
    const range = context.source.range(at, context.source.lineEnd(line));
    context.problems.push({ code: 'merge-conflict', message: 'Git left a merge conflict here.', range });
  }
}

function isClosed(text: string, at: number): boolean {
  const middle = text.indexOf('\n=======', at);
  return middle >= 0 && text.indexOf('\n>>>>>>> ', middle) >= 0;
}

/** Code blocks are pairs of first and last line, in order. */
function isCode(code: readonly number[], line: number): boolean {
  const index = lastUpTo(code, line);
  return code.length > 0 && (code[index] ?? 0) <= line && index % 2 === 0;
}
