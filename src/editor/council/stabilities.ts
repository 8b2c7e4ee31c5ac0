import type { Settled } from '../../answers/settled.ts';
import type { Stability } from '../../council/stabilityWords.ts';
import type { Address } from '../../graph/model.ts';
import type { ListedRecord } from '../../workspace/archive/listed.ts';
import type { Folder } from '../folders.ts';
import type { Archives } from './archives.ts';

/** How settled sections are, as they stand in the editor and by what their deliberations left. */
export class Stabilities {
  private readonly archives: Archives;
  private readonly known = new WeakMap<readonly ListedRecord[], Settled>();

  constructor(archives: Archives) {
    this.archives = archives;
  }

  /** Fires when deliberations changed. */
  get onDidChange() {
    return this.archives.onDidChange;
  }

  /** Of the section or document that an address names; undefined where it names none. */
  async of({ index }: Pick<Folder, 'index'>, address: Address): Promise<Stability | undefined> {
    const archive = (await this.archives.all()).find((each) => each.index === index);
    if (!archive) return undefined;
    const { Settled } = await import('../../answers/settled.ts');
    const settled = this.known.get(archive.records) ?? new Settled(index, archive.records);
    this.known.set(archive.records, settled);
    return settled.of(address);
  }
}
