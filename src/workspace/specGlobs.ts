import picomatch from 'picomatch';
import { globTest } from '../spec/globTest.ts';

/** Decides from a path alone whether a file is a specification. */
export type PathTest = (path: string) => boolean;

/** Which files are specifications, and the folders that can hold any (pruning the walk of a large tree). */
export interface SpecGlobs {
  readonly matches: PathTest;
  /** Whether a folder can hold a match, itself or further down. */
  readonly reaches: PathTest;
}

const MARKDOWN = /\.(?:md|markdown)$/i;
/** Folders that tools for specifications make, at the top and inside the packages of a monorepo. */
const SPEC_FOLDER = /(?:^|\/)(?:specs?|openspec|lat\.md|\.specify|\.kiro\/specs)\//;
const SPEC_NAME = /\.spec\.(?:md|markdown)$/i;
/** Somebody else's specifications, or samples that tests read: they are wrong on purpose. */
const FOREIGN =
  /(?:^|\/)(?:fixtures?|__fixtures__|testdata)\/|(?:^|\/)(?:tests?|__tests__|vendor|third[_-]party|examples?)\/(?:.*\/)?(?:specs?|openspec|lat\.md|\.specify|\.kiro)\//;
/** Templates hold placeholders for links and headings. */
const TEMPLATE = /(?:^|\/)\.specify\/(?:.*\/)?templates\//;

/** Requirements that are written in files of their own kind: StrictDoc's documents, Doorstop's items, needs of Sphinx, texts of RFCs. */
const FOREIGN_SPEC = /\.sdoc$|(?:^|\/)[^/]*(?:rfc|draft-)[^/]*\.txt$|(?:^|\/)\.duvet\/specs?\/.*\.txt$/i;
/** Doorstop's items lie beside the file that makes their folder one of its documents. */
const DOORSTOP_ITEM = /(?:^|\/)[A-Za-z][\w.]*?-?_?\d+(?:_\w+)?(?:[-.]\w+)*\.ya?ml$/;
export const DOORSTOP_MARK = '.doorstop.yml';
/** Sphinx's texts are requirements where the tool that links code to them is set up. */
const SPHINX_TEXT = /\.rst$/;
export const NEEDS_MARK = 'ubproject.toml';

/** Whether a file holds requirements that are not written in markdown. */
export function isForeignSpec(path: string): boolean {
  return FOREIGN_SPEC.test(path) || DOORSTOP_ITEM.test(path) || SPHINX_TEXT.test(path);
}

/** Whether a file can be an item of Doorstop, by its name. */
export function isDoorstopItem(path: string): boolean {
  return DOORSTOP_ITEM.test(path);
}

/** Whether a file is a text for Sphinx, by its name. */
export function isSphinxText(path: string): boolean {
  return SPHINX_TEXT.test(path);
}

/** Whether a file by itself shows that there are requirements that are not written in markdown. */
export function showsForeignSpecs(path: string): boolean {
  return FOREIGN_SPEC.test(path) || path.endsWith(DOORSTOP_MARK) || /(?:^|\/)ubproject\.toml$/.test(path);
}

/** Whether a file is written in markdown, by its name. */
export function isMarkdown(path: string): boolean {
  return MARKDOWN.test(path);
}

/** Whether a file is a specification where nothing is configured. */
// @spec workspace.md#INDEX-1
export function isDefaultSpec(path: string): boolean {
  if (!MARKDOWN.test(path)) return false;
  return (SPEC_FOLDER.test(path) || SPEC_NAME.test(path)) && !FOREIGN.test(path) && !TEMPLATE.test(path);
}

/** Globs as people write them (`specs`, `./specs/`, `!specs/old/**`) as the matcher wants them. */
export function normalGlob(glob: string): string {
  const bare = glob.replace(/^(?:\.?\/)+/, '');
  if (bare.endsWith('/')) return `${bare}**`;
  const plain = !/[*?{}[\]()!]/.test(bare) && !/\.\w+$/.test(bare);
  return plain ? `${bare}/**` : bare;
}

/** A glob that names no ending means the markdown files among its matches. */
function fileTest(glob: string): PathTest {
  const matches = globTest(glob);
  const namesEnding = /\.(?:\w+|\{[\w,]+\})$/.test(glob);
  return namesEnding ? matches : (path) => MARKDOWN.test(path) && matches(path);
}

/** The configured globs as tests; `!` takes matches out again. */
export function specGlobs(globs: readonly string[]): SpecGlobs {
  const wanted = globs.filter((glob) => !glob.startsWith('!')).map(normalGlob);
  const unwanted = globs.filter((glob) => glob.startsWith('!')).map((glob) => normalGlob(glob.slice(1)));
  const include = wanted.map(fileTest);
  const exclude = unwanted.map((glob) => globTest(glob));
  const bases = wanted.map((glob) => picomatch.scan(glob).base.replace(/\/$/, ''));
  return {
    matches: (path) => include.some((test) => test(path)) && !exclude.some((test) => test(path)),
    reaches: (folder) => bases.some((base) => meets(base, folder)),
  };
}

function meets(base: string, folder: string): boolean {
  return base === '' || base === folder || base.startsWith(`${folder}/`) || folder.startsWith(`${base}/`);
}
