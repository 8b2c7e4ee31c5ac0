import type { Deliberation, SpecEdit } from '../../../council/model.ts';
import { type ProposedEdit, type Written, writtenFindings } from '../../../council/synthesis.ts';
import type { ReadOptions } from '../../../spec/model.ts';
import { sha256 } from '../../../workspace/archive/names.ts';
import type { DeliberationRef } from './arguments.ts';

/** An edit that is open and not saved yet. */
export interface OpenEdit {
  readonly ref: DeliberationRef;
  readonly path: string;
  readonly findings: readonly string[];
  readonly byHand: readonly string[];
  /** SHA-256 of the text before it. */
  readonly before: string;
}

/** The findings of an edit that is opened. Where the text has changed nothing is put in, and all of them are left to the person. */
// @spec council-editor.md#DESK-22
export function idsOf({ applied, byHand, stale }: ProposedEdit): Pick<OpenEdit, 'findings' | 'byHand'> {
  const [put, left] = stale ? [[], [...applied, ...byHand]] : [applied, byHand];
  return { findings: put.map(({ id }) => id), byHand: left.map(({ id }) => id) };
}

/** The deliberation that an edit came from. */
export interface EditedCouncil {
  readonly deliberation: Deliberation;
  recordEdit(edit: SpecEdit, text: string, options?: ReadOptions): Promise<string | null>;
}

/** What taking down an edit needs of the world. */
export interface SavingWorld {
  council(ref: DeliberationRef): Promise<EditedCouncil | undefined>;
  /** How the documents of its folder are read. */
  options(ref: DeliberationRef): ReadOptions | undefined;
  /** Asks the person whether what they accepted is in the text that they saved, where that cannot be seen. */
  areWritten(findings: readonly string[]): Promise<boolean>;
  refuse(problem: string): void;
  now(): Date;
}

/** The edits that were proposed and are not saved yet, by the file's address; they outlive a reload. */
export class OpenEdits {
  private readonly open: Map<string, OpenEdit>;
  private readonly keep: (edits: readonly (readonly [string, OpenEdit])[]) => unknown;
  private readonly saving = new Set<string>();
  /** What was saved last of files with open edits. */
  private readonly newest = new Map<string, string>();

  constructor(
    kept: readonly (readonly [string, OpenEdit])[],
    keep: (edits: readonly (readonly [string, OpenEdit])[]) => unknown,
  ) {
    this.open = new Map(kept);
    this.keep = keep;
  }

  remember(uri: string, edit: OpenEdit): void {
    this.open.set(uri, edit);
    this.keep([...this.open]);
  }

  /**
   * Takes down what a saved file holds of its open edit, and asks where that cannot be seen. What was thrown away and never written is not
   * taken down; what could not be taken down stays open for the next save.
   */
  // @spec council-editor.md#DESK-22
  async saved(uri: string, text: string, world: SavingWorld): Promise<void> {
    const edit = this.open.get(uri);
    if (!edit || this.saving.has(uri) || sha256(text) === edit.before) return;
    this.saving.add(uri);
    this.newest.set(uri, text);
    try {
      const ask = await this.takeDown(uri, edit, text, world).finally(() => this.saving.delete(uri));
      // The person may take their time: what is sure is in the record by then, and what is saved meanwhile is taken down, too.
      await ask?.();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      world.refuse(`${edit.path} is saved, but the record could not be told: ${why}. Save it once more.`);
    }
  }

  /** Takes down what is sure, and gives what asks about the rest. */
  private async takeDown(
    uri: string,
    edit: OpenEdit,
    text: string,
    world: SavingWorld,
  ): Promise<(() => Promise<void>) | undefined> {
    const council = await world.council(edit.ref);
    if (!council) return undefined;
    const options = world.options(edit.ref);
    const written = (ids: readonly string[]): Written =>
      writtenFindings(council.deliberation, edit.path, text, ids, options);
    const { sure, unsure } = written(edit.findings);
    const byHand = written(edit.byHand);
    const asked = [...unsure, ...byHand.sure, ...byHand.unsure];
    if (sure.length + asked.length === 0) return undefined;
    const record = async (ids: readonly string[]) => {
      const { path, before } = edit;
      const now = this.newest.get(uri) ?? text;
      const saved = { path, findings: ids, before, after: sha256(now), at: world.now().toISOString() };
      const problem = await council.recordEdit(saved, now, options);
      if (problem !== null) throw new Error(problem);
    };
    if (sure.length > 0) await record(sure);
    this.leave(uri, edit, new Set([...sure, ...asked]), text);
    return async () => {
      if (asked.length === 0 || !(await world.areWritten(asked))) return;
      await record(asked).catch((error: unknown) => {
        this.reopen(uri, edit, asked);
        throw error;
      });
    };
  }

  /** Findings of an edit that the record could not be told of, beside what is open by now. */
  private reopen(uri: string, edit: OpenEdit, ids: readonly string[]): void {
    const now = this.open.get(uri) ?? { ...edit, findings: [], byHand: [] };
    this.remember(uri, { ...now, byHand: [...now.byHand, ...ids], before: edit.before });
  }

  /** What is in sections that stand as they were frozen can still be written. */
  private leave(uri: string, edit: OpenEdit, handled: ReadonlySet<string>, text: string): void {
    if (this.open.get(uri) !== edit) return;
    const rest = (ids: readonly string[]) => ids.filter((id) => !handled.has(id));
    const [findings, byHand] = [rest(edit.findings), rest(edit.byHand)];
    if (findings.length + byHand.length === 0) this.open.delete(uri);
    else this.open.set(uri, { ...edit, findings, byHand, before: sha256(text) });
    this.keep([...this.open]);
  }
}
