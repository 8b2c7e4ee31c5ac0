import { statSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import type { Numbers } from '../measure.ts';
import { EXTENSION, PRODUCT } from '../subject.ts';

/** Gives itself for whatever is asked of it: registering costs nothing, so that only our own time is left. */
const standIn: object = new Proxy(class {}, {
  get: (target, key) => (key === 'prototype' ? target.prototype : key === 'then' ? undefined : standIn),
  apply: () => standIn,
  construct: () => ({}),
});

/**
 * What activating costs, in plain Node with a stand-in for `vscode`: loading and running the bundle that is shipped, up to where
 * `activate` returns, and then loading the rest. What VS Code itself does is not counted.
 */
export async function measure(): Promise<Numbers> {
  const load = loader();
  const began = performance.now();
  load(EXTENSION).activate?.({ subscriptions: [] });
  const activated = performance.now();
  load(PRODUCT);
  const loaded = performance.now();
  return {
    activate: activated - began,
    activateBytes: statSync(EXTENSION).size,
    rest: loaded - activated,
    restBytes: statSync(PRODUCT).size,
  };
}

type Loaded = { readonly activate?: (context: unknown) => unknown };

/** `require` as an extension has it. */
function loader(): (file: string) => Loaded {
  const require = createRequire(import.meta.url);
  const modules = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const original = modules._load;
  // Bundles copy a module's own properties and take the others from its prototype.
  const vscode = Object.create(standIn) as unknown;
  modules._load = (request, ...rest) =>
    request === 'vscode' ? vscode : original.call(modules, request, ...rest);
  return (file) => require(file) as Loaded;
}
