import { inFolder } from './address.ts';
import type { Asking } from './asking.ts';
import type { Ground } from './ground.ts';
import type { Resolution } from './model.ts';
import { resolveIds, resolveOwnId } from './resolveId.ts';
import { resolveAddress, resolveWiki } from './resolveName.ts';
import { resolvePlace } from './resolvePlace.ts';

/**
 * The answer to one question, by the rules of MARKDOWN.md, 'References' and 'Anchors' 7 and 8. `ground` notes what
 * was looked at; the answer depends on nothing else.
 */
export function resolve(asking: Asking, ground: Ground, docsRoot: string): Resolution {
  switch (asking.type) {
    case 'place':
      return resolvePlace(asking.path, asking.fragment, ground);
    case 'revision':
      return withoutDoubt(resolvePlace(asking.path, asking.fragment, ground));
    case 'site':
      return resolveSite(asking.path, asking.fragment, ground);
    case 'rooted':
      return resolveRooted(asking.path, asking.fragment, ground, docsRoot);
    case 'wiki':
      return resolveWiki(asking.text, asking.from, ground);
    case 'address':
      return resolveAddress(asking.text, asking.from, ground);
    case 'id':
      return resolveIds(asking.ids, asking.from, ground);
    case 'ownId':
      return resolveOwnId(asking.ids, asking.from, ground);
    case 'outside':
      return { to: 'broken', reason: 'outside-workspace', path: asking.path, fragment: null };
    case 'nothing':
      return { to: 'nothing' };
  }
}

/** A URL of another revision may lead to what is gone here, and shows nothing wrong. */
function withoutDoubt(resolution: Resolution): Resolution {
  return resolution.to === 'broken' ? { to: 'nothing' } : withoutHint(resolution);
}

function withoutHint(resolution: Resolution): Resolution {
  if (!('hint' in resolution)) return resolution;
  const { hint: _, ...exact } = resolution;
  return exact;
}

/** Site builders leave the extension out or write `.html`. */
function resolveSite(path: string, fragment: string | null, ground: Ground): Resolution {
  const found = withoutHint(resolvePlace(path, fragment, ground));
  const page = /\.html?$/i.test(path) ? path.replace(/\.html?$/i, '.md') : undefined;
  if (page === undefined || found.to !== 'broken' || found.reason === 'no-section') return found;
  const built = resolvePlace(page, fragment, ground);
  return built.to === 'broken' && built.reason !== 'no-section' ? found : withoutHint(built);
}

function resolveRooted(path: string, fragment: string | null, ground: Ground, docsRoot: string): Resolution {
  const found = resolvePlace(inFolder(docsRoot, path), fragment, ground);
  if (found.to !== 'broken' || found.reason === 'no-section') return found;
  const fromTop = resolvePlace(path, fragment, ground);
  return fromTop.to === 'broken' && fromTop.reason !== 'no-section' ? found : fromTop;
}
