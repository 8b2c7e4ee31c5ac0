import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import { VIEWS } from '../views.ts';
import { Accepting } from './accepting.ts';
import type { CodeFolders } from './codeFolders.ts';
import type { DriftView } from './driftView.ts';
import { goToImplementations, goToSpec, peekSpec } from './jumping.ts';
import type { Review } from './review.ts';

/** What the commands work with. */
export interface TraceParts {
  readonly code: CodeFolders;
  readonly view: DriftView;
  readonly review: Review;
}

type Handler = (argument: unknown, selection?: unknown) => unknown;

/** What the commands between code and specifications do. */
export function traceCommands({ code, view, review }: TraceParts) {
  const accepting = new Accepting(code);
  // The search library is loaded when somebody links for the first time.
  const linking = once(async () => new (await import('./linking.ts')).Linking(code));
  return {
    [COMMANDS.goToSpec]: atCursor((argument) => goToSpec(code, argument)),
    [COMMANDS.peekSpec]: atCursor((argument) => peekSpec(code, argument)),
    [COMMANDS.goToImplementations]: atCursor((argument) => goToImplementations(code, argument)),
    [COMMANDS.linkToSpec]: atCursor(async (argument, selection) =>
      (await linking()).link(argument, selection),
    ),
    [COMMANDS.startSection]: atCursor(async (argument) => (await linking()).start(argument)),
    [COMMANDS.proposeLinks]: async () => (await import('./proposing.ts')).proposeAndLink(code),
    [COMMANDS.exemptFromSpec]: atCursor(async (argument, selection) =>
      (await linking()).exempt(argument, selection),
    ),
    [COMMANDS.mendTrace]: atCursor(async (argument) =>
      (await import('./mendTrace.ts')).mendTrace(code, argument),
    ),
    [COMMANDS.reviewDrift]: atCursor((argument) => review.open(argument)),
    [COMMANDS.acceptDrift]: atCursor((argument, selection) =>
      accepting.accept(review.linkOf(argument), selection),
    ),
    [COMMANDS.acceptWithReason]: atCursor((argument, selection) =>
      accepting.acceptWithReason(review.linkOf(argument), selection),
    ),
    [COMMANDS.acceptAll]: () => accepting.acceptAll(),
    [COMMANDS.showDrift]: () => vscode.commands.executeCommand(`${VIEWS.drift}.focus`),
    [COMMANDS.driftByFolder]: () => view.sort('folder'),
    [COMMANDS.driftBySpec]: () => view.sort('spec'),
  };
}

/** The editor's own menus pass the file that they are called on, which says less than the cursor. */
function atCursor(run: Handler): Handler {
  return (argument, selection) => {
    const isFile = argument instanceof vscode.Uri && argument.scheme === 'file';
    return run(isFile ? undefined : argument, selection);
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
