import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ImageChoice, PrepareView } from '../../../src/protocol/council.ts';
import { button, iconButton, type Part, typed } from '../parts.ts';
import type { Desk } from '../state/desk.ts';

const TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
/** Larger ones no provider takes. */
const LARGEST = 20 * 1024 * 1024;
const REFUSED = 'refused-picture';

/** Pictures that belong to the intent. */
export function picturesPart({ images }: PrepareView, desk: Desk): TemplateResult {
  const refused = desk.text(REFUSED);
  return html`<section class="block pictures" aria-label="Pictures">
    <div class="row">
      ${button('Add a picture…', () => desk.post({ type: 'pickImage' }), { icon: 'file-media' })}
      <span class="aside">or paste or drop one here</span>
    </div>
    <p class="trouble" role="status">${refused}</p>
    <ul class="gallery">
      ${repeat(
        images,
        (image) => image.id,
        (image) => picture(image, desk),
      )}
    </ul>
  </section>`;
}

function picture({ id, source, caption, origin }: ImageChoice, desk: Desk): Part {
  const name = `caption:${id}`;
  const share = (text: string) => desk.share(name, text, { type: 'caption', image: id, caption: text });
  // Only what the host took for a picture; an address of anything else is not loaded.
  const shown = source.startsWith('data:image/') ? source : '';
  return html`<li class="picture">
    <img src=${shown} alt=${caption || `Picture, ${origin}`}>
    <input type="text" class="caption" placeholder="Caption" aria-label="Caption of the picture, ${origin}"
      .value=${live(desk.shared(name, caption))} @input=${(event: Event) => share(typed(event))}>
    <div class="row"><span class="aside">${origin}</span>
      ${iconButton('trash', `Remove the picture, ${origin}`, () => desk.post({ type: 'removeImage', image: id }))}</div>
  </li>`;
}

/** Takes pictures that are pasted or dropped anywhere on the page. */
// @spec council-view.md#PANEL-13
export function takePictures(root: HTMLElement, desk: Desk, isWanted: () => boolean): void {
  root.addEventListener('paste', (event) => take(event, event.clipboardData));
  root.addEventListener('dragover', (event) => {
    if (isWanted() && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  root.addEventListener('drop', (event) => take(event, event.dataTransfer));

  function take(event: Event, data: DataTransfer | null): void {
    const files = isWanted() ? [...(data?.files ?? [])] : [];
    if (files.length === 0) return;
    event.preventDefault();
    for (const file of files) void send(file, desk);
  }
}

async function send(file: File, desk: Desk): Promise<void> {
  const objection = objectionTo(file);
  desk.setText(REFUSED, objection);
  desk.redraw();
  if (objection === undefined)
    desk.post({ type: 'addImage', dataUrl: await dataUrl(file), name: file.name || 'pasted' });
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
