import type { ColumnView, FindingView } from '../../../src/protocol/council.ts';
import { themeVariables } from '../../shared/theming.ts';
import { SEVERITIES, STATES } from '../words.ts';

const WIDTH = 640;
const MARGIN = 24;
const SCALE = 2;
/** No browser draws a taller canvas at this scale; what does not fit is in the text. */
const TALLEST = 8_000;

interface Line {
  readonly text: string;
  readonly look: 'title' | 'claim' | 'plain' | 'aside';
}

/** A column as a picture, in the theme's colours, and the same as text. */
// @spec council-view.md#PANEL-53
export function snapshot(column: ColumnView): { readonly png: string; readonly text: string } {
  const lines = linesOf(column);
  return { png: drawn(lines), text: lines.map((line) => line.text).join('\n') };
}

function linesOf(column: ColumnView): readonly Line[] {
  const { seat, lensTitle, name, state, message, findings, position } = column;
  const title = [seat, lensTitle, name].filter((part) => part !== '').join(' · ');
  const said = [STATES[state].word, message].filter((part) => part !== '').join(': ');
  return [
    { text: title, look: 'title' },
    { text: said, look: 'aside' },
    ...findings.flatMap(findingLines),
    ...(position ? [plain(''), plain(`Position: ${position.summary}. ${position.reason}`)] : []),
  ];
}

function findingLines(finding: FindingView): readonly Line[] {
  const { severity, category, claim, quote, anchor, consequence, suggestion, sectionTitle } = finding;
  const about = [SEVERITIES[severity].word, category, sectionTitle].filter((part) => part !== '');
  const lines: Line[] = [
    plain(''),
    { text: about.join(' · '), look: 'aside' },
    { text: claim, look: 'claim' },
  ];
  if (quote !== '') lines.push(plain(`“${quote}”${anchor === 'unanchored' ? ' (unanchored)' : ''}`));
  if (consequence !== '') lines.push(plain(`if left: ${consequence}`));
  if (suggestion !== null) lines.push(plain(`suggests: ${suggestion}`));
  return lines;
}

function plain(text: string): Line {
  return { text, look: 'plain' };
}

function drawn(lines: readonly Line[]): string {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return '';
  const style = looks();
  const wrapped = lines.flatMap((line) => {
    context.font = style.font[line.look];
    return wrap(line.text, (text) => context.measureText(text).width).map((text) => ({ ...line, text }));
  });
  const height = Math.min(wrapped.length * style.height + 2 * MARGIN, TALLEST);
  [canvas.width, canvas.height] = [WIDTH * SCALE, height * SCALE];
  context.scale(SCALE, SCALE);
  context.fillStyle = style.background;
  context.fillRect(0, 0, WIDTH, height);
  context.textBaseline = 'top';
  for (const [at, { text, look }] of wrapped.entries()) {
    context.font = style.font[look];
    context.fillStyle = look === 'aside' ? style.aside : style.colour;
    context.fillText(text, MARGIN, MARGIN + at * style.height);
  }
  return canvas.toDataURL('image/png');
}

function looks() {
  const variable = themeVariables();
  const family = variable('--vscode-font-family') || 'sans-serif';
  return {
    height: 20,
    background: variable('--vscode-editor-background') || 'Canvas',
    colour: variable('--vscode-foreground') || 'CanvasText',
    aside: variable('--vscode-descriptionForeground') || 'GrayText',
    font: {
      title: `600 16px ${family}`,
      claim: `600 13px ${family}`,
      plain: `13px ${family}`,
      aside: `12px ${family}`,
    },
  };
}

/** Breaks a text into lines that fit; a word that is wider alone is cut. */
function wrap(text: string, widthOf: (text: string) => number): readonly string[] {
  const widest = WIDTH - 2 * MARGIN;
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=\s)/)) {
    for (const part of widthOf(piece) > widest ? (piece.match(/.{1,60}/gs) ?? []) : [piece]) {
      if (line !== '' && widthOf(line + part) > widest) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += part.replaceAll('\n', ' ');
    }
  }
  return [...lines, line.trimEnd()];
}
