import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import MarkdownIt from 'markdown-it';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createLanguageService,
  DiagnosticLevel,
  type FileStat,
  githubSlugifier,
  type ITextDocument,
  type IWorkspace,
} from 'vscode-markdown-languageservice';
import { URI } from 'vscode-uri';
import { type Corpus, textsOf } from '../corpus.ts';
import { type Numbers, timed } from '../measure.ts';

const OPTIONS = {
  ignoreLinks: [],
  validateDuplicateLinkDefinitions: DiagnosticLevel.ignore,
  validateFileLinks: DiagnosticLevel.warning,
  validateFragmentLinks: DiagnosticLevel.warning,
  validateMarkdownFileLinkFragments: DiagnosticLevel.warning,
  validateReferences: DiagnosticLevel.warning,
  validateUnusedLinkDefinitions: DiagnosticLevel.ignore,
} as const;

/** VS Code's own markdown language service telling what is broken in the same files, their text in memory. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const texts = textsOf(corpus);
  const documents = new Map(corpus.paths.map((path, at) => documentOf(corpus.root, path, texts[at] ?? '')));
  const markdown = new MarkdownIt({ html: true });
  const none = new AbortController();
  const { cpu, wall, value } = await timed(async () => {
    const service = createLanguageService({
      workspace: new MemoryWorkspace(corpus.root, documents),
      parser: {
        slugifier: githubSlugifier,
        tokenize: async (document) => markdown.parse(document.getText(), {}),
      },
      logger: { level: 0, log: () => {} },
    });
    let found = 0;
    for (const document of documents.values()) {
      const token = { isCancellationRequested: false, onCancellationRequested: () => none };
      found += (await service.computeDiagnostics(document, OPTIONS, token as never)).length;
    }
    return found;
  });
  return { cpu, wall, found: value };
}

function documentOf(root: string, path: string, text: string): [string, ITextDocument] {
  const uri = URI.file(join(root, path));
  return [
    uri.toString(),
    Object.assign(TextDocument.create(uri.toString(), 'markdown', 1, text), { $uri: uri }),
  ];
}

const quiet = () => ({ dispose: () => {} });

class MemoryWorkspace implements IWorkspace {
  readonly workspaceFolders: readonly URI[];
  readonly onDidChangeMarkdownDocument = quiet;
  readonly onDidCreateMarkdownDocument = quiet;
  readonly onDidDeleteMarkdownDocument = quiet;
  private readonly documents: ReadonlyMap<string, ITextDocument>;
  private readonly folders = new Set<string>();

  constructor(root: string, documents: ReadonlyMap<string, ITextDocument>) {
    this.workspaceFolders = [URI.file(root)];
    this.documents = documents;
    for (const { $uri } of documents.values()) {
      for (let at = posix.dirname($uri?.path ?? '/'); at.length > 1; at = posix.dirname(at))
        this.folders.add(at);
    }
  }

  async getAllMarkdownDocuments(): Promise<Iterable<ITextDocument>> {
    return this.documents.values();
  }

  hasMarkdownDocument(resource: URI): boolean {
    return this.documents.has(resource.toString());
  }

  async openMarkdownDocument(resource: URI): Promise<ITextDocument | undefined> {
    return this.documents.get(resource.toString());
  }

  async stat(resource: URI): Promise<FileStat | undefined> {
    if (this.documents.has(resource.toString())) return { isDirectory: false };
    if (this.folders.has(resource.path)) return { isDirectory: true };
    const stats = statSync(resource.fsPath, { throwIfNoEntry: false });
    return stats && { isDirectory: stats.isDirectory() };
  }

  async readDirectory(): Promise<Iterable<readonly [string, FileStat]>> {
    return [];
  }
}
