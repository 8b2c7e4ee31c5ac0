import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ImageChoice } from '../../src/protocol/council.ts';
import { button, iconButton, type Part, typed } from './parts.ts';
import type { Desk } from './state/desk.ts';

const TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
/** Larger ones no provider takes. */
const LARGEST = 20 * 1024 * 1024;

/** Whose pictures they are: the letter of a seat whose answer they will be, null for the intent. */
type Owner = string | null;

/** Pictures that a person adds, each with a caption. */
export function picturesPart(images: readonly ImageChoice[], owner: Owner, desk: Desk): TemplateResult {
  return html`<div class="row">
      ${button('Add a picture…', () => desk.post({ type: 'pickImage', seat: owner }), { icon: 'file-media' })}
      <span class="aside">or paste or drop one here</span>
    </div>
    <p class="trouble" role="status">${desk.text(refusedKey(owner))}</p>
    <ul class="gallery">
      ${repeat(
        images,
        (image) => image.id,
        (image) => picture(image, desk),
      )}
    </ul>`;
}

function picture({ id, source, caption, origin }: ImageChoice, desk: Desk): Part {
  const name = `caption:${id}`;
  const share = (text: string) => desk.share(name, text, { type: 'caption', image: id, caption: text });
  return html`<li class="picture-card">
    <img src=${pictureSource(source)} alt=${caption || `Picture, ${origin}`}>
    <input type="text" class="caption" placeholder="Caption" aria-label="Caption of the picture, ${origin}"
      .value=${live(desk.shared(name, caption))} @input=${(event: Event) => share(typed(event))}>
    <div class="row"><span class="aside">${origin}</span>
      ${iconButton('trash', `Remove the picture, ${origin}`, () => desk.post({ type: 'removeImage', image: id }))}</div>
  </li>`;
}

/** Only what the host took for a picture; an address of anything else is not loaded. */
export function pictureSource(source: string): string {
  return source.startsWith('data:image/') ? source : '';
}

/** Takes pictures that are pasted or dropped on the page, for whom `ownerOf` says; undefined where nobody wants any. */
// @spec council-view.md#PANEL-13, council-view.md#PANEL-27
export function takePictures(
  root: HTMLElement,
  desk: Desk,
  ownerOf: (target: EventTarget | null) => Owner | undefined,
): void {
  root.addEventListener('paste', (event) => {
    // What is copied out of a document comes as text and as a picture of it.
    if (event.clipboardData?.getData('text/plain') === '') take(event, event.clipboardData);
  });
  root.addEventListener('dragover', (event) => {
    const isWanted = ownerOf(event.target) !== undefined;
    if (isWanted && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  root.addEventListener('drop', (event) => take(event, event.dataTransfer));

  function take(event: Event, data: DataTransfer | null): void {
    const owner = ownerOf(event.target);
    if (owner === undefined || data === null || data.files.length === 0) return;
    event.preventDefault();
    for (const file of data.files) void send(file, owner, desk);
  }
}

async function send(file: File, owner: Owner, desk: Desk): Promise<void> {
  const objection = objectionTo(file);
  desk.setText(refusedKey(owner), objection);
  desk.redraw();
  if (objection === undefined)
    desk.post({ type: 'addImage', seat: owner, dataUrl: await dataUrl(file), name: file.name || 'pasted' });
}

function refusedKey(owner: Owner): string {
  return `refused-picture:${owner ?? ''}`;
}

function objectionTo({ name, type, size }: File): string | undefined {
  if (!TYPES.includes(type)) return `${name} was not taken: a picture is PNG, JPEG, WebP or GIF.`;
  if (size > LARGEST)
    return `${name} was not taken: it is larger than 20 MB. Make it smaller and add it again.`;
  return undefined;
}

function dataUrl(file: File): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
  return promise;
}
