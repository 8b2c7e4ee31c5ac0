import type { PictureFormat } from '../../../src/protocol/graph.ts';
import { isHighContrast, themeVariables } from '../../shared/theming.ts';
import type { Size } from '../paint/geometry.ts';
import type { Surface } from '../paint/surface.ts';
import { SvgSurface } from '../paint/svgSurface.ts';
import { Shortener } from '../paint/text.ts';
import { type Place, readTheme, type Theme } from '../paint/theme.ts';
import { seen, type Viewport } from '../paint/viewport.ts';
import type { Look, Picture } from '../scene/picture.ts';
import { type Frame, Stage } from './stage.ts';

/** What is to be painted, and what the person points at in it. */
export interface Subject {
  readonly picture: Picture | undefined;
  readonly view: Viewport;
  readonly marks: Pick<Look, 'hovered' | 'active' | 'moving'>;
}

const NO_MARKS = { hovered: null, active: null, moving: false } as const;

/** Paints the picture in the colours of the theme: on the screen, and as a file. */
export class Painter {
  readonly stage: Stage;
  theme: Theme;
  private readonly subject: () => Subject;
  private readonly place: Place;
  private shortener = new Shortener();
  private plain = false;

  constructor(place: Place, subject: () => Subject, onResize: () => void) {
    this.place = place;
    this.subject = subject;
    this.theme = this.readTheme();
    this.stage = new Stage(() => this.frame(), onResize);
  }

  /** The theme has changed, or a font has come. */
  recolour(): void {
    this.theme = this.readTheme();
    this.shortener = new Shortener();
    this.stage.invalidate();
  }

  /** What is seen, without the marks of pointer and keyboard. */
  export(format: PictureFormat): string {
    if (format === 'svg') return this.svg();
    this.plain = true;
    const data = this.stage.png();
    this.plain = false;
    this.stage.invalidate();
    return data;
  }

  private readTheme(): Theme {
    return readTheme(themeVariables(), this.place, isHighContrast());
  }

  private look(size: Size): Look {
    const { view, marks } = this.subject();
    const { theme, shortener } = this;
    return {
      theme,
      shortener,
      scale: view.scale,
      seen: seen(view, size),
      ...(this.plain ? NO_MARKS : marks),
    };
  }

  private frame(): Frame {
    const { picture, view } = this.subject();
    const { theme } = this;
    return { theme, view, paint: (surface: Surface) => picture?.paint(surface, this.look(this.stage.size)) };
  }

  private svg(): string {
    const { picture, view } = this.subject();
    const { size } = this.stage;
    const measuring = this.stage.measuring(this.theme);
    const surface = new SvgSurface(this.theme.font, (text, font) => measuring?.widthOf(text, font) ?? 0);
    picture?.paint(surface, { ...this.look(size), ...NO_MARKS });
    return surface.document(size, view, this.theme.background, 'Specification graph');
  }
}
