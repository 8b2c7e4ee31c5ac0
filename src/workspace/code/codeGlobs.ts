import { isCodePath } from '../../trace/languages.ts';
import { globTest } from '../../trace/scope.ts';
import { isForeignSpec, isMarkdown, normalGlob, type SpecGlobs } from '../specGlobs.ts';

/** Endings of what people write in no programming language, or do not write at all. */
const NO_CODE = new Set(
  (
    'md markdown mdx sdoc rst adoc txt json jsonl json5 ipynb lock log csv tsv map snap patch diff rtf tex bib ' +
    'png jpg jpeg gif webp ico bmp tiff psd pdf doc docx xls xlsx ppt pptx odt ods ' +
    'zip gz tgz bz2 xz zst 7z rar tar jar war ear class o a so dylib dll exe bin dat wasm node pyc pyo pdb ' +
    'woff woff2 ttf otf eot mp3 mp4 m4a mov avi mkv wav ogg flac webm db sqlite sqlite3 ' +
    'pem crt cer key p12 pfx gpg asc sig vsix nupkg gem whl deb rpm iso img tsbuildinfo npy npz pt onnx parquet'
  ).split(' '),
);

/** Files that only show which notation a project uses. */
const TOOL_FILE =
  /(?:^|\/)(?:\.config\/tracey\/|oft[-_.]|openfasttrace[-_.]|\.doorstop\.yml$|ubproject\.toml$)/;

/** Samples that tests read: what they say is wrong on purpose. Features of Cucumber lie beside them, and are tests. */
const SAMPLE =
  /(?:^|\/)(?:fixtures?(?:[-_][^/]*)?|__fixtures__|testdata|tests?\/(?:data|resources))\/(?!.*\.feature$)/;

/** Whether a file may hold annotations although its name says nothing about its language. */
export function isPerhapsCode(path: string): boolean {
  // `README.md.in` becomes a `README.md`.
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.in$/, '');
  const dot = name.lastIndexOf('.');
  if (dot === 0) return false;
  return !NO_CODE.has(name.slice(dot + 1).toLowerCase());
}

/** Which files are source files: those of the configured globs, else all whose language is known or that may hold annotations. */
// @spec trace.md#TRACE-3
export function codeTest(globs: readonly string[] | null): (path: string) => boolean {
  if (globs === null) return (path) => !SAMPLE.test(path) && (isCodePath(path) || isPerhapsCode(path));
  const isWanted = globTest(
    globs.map((glob) => (glob.startsWith('!') ? `!${normalGlob(glob.slice(1))}` : normalGlob(glob))),
  );
  return (path) => isWanted(path) && !isMarkdown(path);
}

/** What is looked for in a folder: source files, requirements, and files of tools; the latter two may lie anywhere. */
export function codeGlobs(globs: readonly string[] | null): SpecGlobs {
  const isCode = codeTest(globs);
  return {
    matches: (path) => isCode(path) || isForeignSpec(path) || TOOL_FILE.test(path),
    reaches: () => true,
  };
}
