import type { Why } from '../../answers/why.ts';
import { whyText } from '../../answers/whyText.ts';
import { escapeMarkdown, inlineCode } from '../logic/hoverText.ts';

/** Why something of a folder is as it is, as markdown whose names lead to what they name; lines count from 1. */
export function whyMarkdown(why: Why, linkTo: (path: string, line: number) => string): string {
  return whyText(why, {
    heading: (text) => `### ${text}`,
    strong: (text) => `**${text}**`,
    code: inlineCode,
    link: (name, path, line) => `[${inlineCode(name)}](<${linkTo(path, line)}>)`,
    plain: escapeMarkdown,
  });
}
