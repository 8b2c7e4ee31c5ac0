import type { DialectName } from '../model.ts';
import { BOLT } from './bolt.ts';
import { CODELINKS } from './codelinks.ts';
import type { Dialect } from './dialect.ts';
import { DUVET } from './duvet.ts';
import { LAT } from './lat.ts';
import { LINKS } from './links.ts';
import { OPEN_FAST_TRACE } from './openFastTrace.ts';
import { REQUIREMENT_IDS } from './requirementIds.ts';
import { SDME } from './sdme.ts';
import { STRICT_DOC } from './strictDoc.ts';
import { TRACEY } from './tracey.ts';

/** Every notation that stands in code. Doorstop has none there: its items name the files. */
export const DIALECTS: readonly Dialect[] = [
  SDME,
  LAT,
  DUVET,
  TRACEY,
  OPEN_FAST_TRACE,
  STRICT_DOC,
  CODELINKS,
  BOLT,
  REQUIREMENT_IDS,
  LINKS,
];

export const DIALECT_NAMES: readonly DialectName[] = [...DIALECTS.map(({ name }) => name), 'doorstop'];
