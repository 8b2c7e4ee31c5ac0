import { type Dialect, type DialectOptions, Findings, rangeIn } from './dialect.ts';

const URL =
  /https?:\/\/[^\s<>"'`)\]]+\/(?:blob|raw|tree|src)\/[^\s<>"'`)\]#?]+\.(?:md|markdown)(?:\?[^\s<>"'`)\]#]*)?(?:#[^\s<>"'`)\]]+)?/g;

/** Plain links to a markdown file of a repository, where that is the workspace's own or a configured source of specs. */
export const LINKS: Dialect = {
  name: 'links',
  markers: () => ['/blob/', '/raw/', '/tree/', '/src/branch/'],
  hits: () => /\/(?:blob|raw|tree|src)\/[^\s<>"'`)\]]{1,400}\.(?:md|markdown)\b/g,
  goesOn: false,
  read({ lines, options }) {
    const found = new Findings('links');
    for (const line of lines) {
      for (const match of line.text.matchAll(URL)) {
        const text = match[0].replace(/[.,;:]+$/, '');
        if (!options.ownUrls.some((own) => leadsHere(text, own))) continue;
        const range = rangeIn(line, match.index, text.length);
        found.add({ role: 'implements', range, targets: [{ text, range }] });
      }
    }
    return found;
  },
};

/** What lies beside the open folder in the repository is nothing of it. */
function leadsHere(url: string, { prefix, within }: DialectOptions['ownUrls'][number]): boolean {
  return url.startsWith(prefix) && (within === undefined || url.includes(`/${within}/`));
}
