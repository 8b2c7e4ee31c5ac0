import { deepStrictEqual, ok } from 'node:assert';
import { ConfigurationTarget, type Progress, type ProgressOptions, window, workspace } from 'vscode';
import { api, until } from './support.ts';

type Told = (done: number, total: number) => void;

describe('a first reading that takes long', () => {
  const { withProgress } = window;
  let undo = () => {};

  afterEach(async () => {
    undo();
    window.withProgress = withProgress;
    await workspace.getConfiguration('files').update('exclude', undefined, ConfigurationTarget.Workspace);
    await (await api()).folders.settled();
  });

  // @verifies editor.md#EDIT-5
  it('is told of in the view of the specifications, until it is over', async () => {
    const { folders } = await api();
    const [first] = folders.all;
    ok(first);
    // A folder of this size is read in no time: each reading waits until it is let go.
    const prototype = Object.getPrototypeOf(first.index) as {
      start(signal: AbortSignal, told: Told): Promise<void>;
    };
    const { start } = prototype;
    let letGo = () => {};
    const waiting = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let tell: Told | undefined;
    prototype.start = async function (signal, told) {
      tell = told;
      await waiting;
      return start.call(this, signal, told);
    };
    undo = () => {
      letGo();
      prototype.start = start;
    };
    const shown: (object | string)[] = [];
    let isOver = false;
    window.withProgress = async (options: ProgressOptions, task) => {
      shown.push(options.location as object);
      const progress = { report: ({ message }: { message?: string }) => void shown.push(message ?? '') };
      const value = await task(progress as Progress<{ message?: string }>, undefined as never);
      isOver = true;
      return value;
    };
    // What is left out decides what is a specification: the folder is read anew.
    const exclude = { '**/nothing-is-called-so': true };
    await workspace.getConfiguration('files').update('exclude', exclude, ConfigurationTarget.Workspace);
    await until('progress is shown', () => shown.length > 0);
    tell?.(10, 400);
    deepStrictEqual(shown, [{ viewId: 'sdme.specs' }, `Reading ${first.folder.name}: 10 of 400 files`]);
    ok(!isOver);
    letGo();
    await until('the progress goes', () => isOver);
  });
});
