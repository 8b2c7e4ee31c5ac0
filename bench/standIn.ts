import { createRequire, Module } from 'node:module';

/** Gives itself for whatever is asked of it: registering costs nothing, so that only our own cost is left. */
const standIn: object = new Proxy(class {}, {
  get: (target, key) => (key === 'prototype' ? target.prototype : key === 'then' ? undefined : standIn),
  apply: () => standIn,
  construct: () => ({}),
});

type Loaded = { readonly activate?: (context: unknown) => unknown };

/** `require` as an extension has it, with a stand-in for `vscode`. */
export function loader(): (file: string) => Loaded {
  const require = createRequire(import.meta.url);
  const modules = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const original = modules._load;
  // Bundles copy a module's own properties and take the others from its prototype.
  const vscode = Object.create(standIn) as unknown;
  modules._load = (request, ...rest) =>
    request === 'vscode' ? vscode : original.call(modules, request, ...rest);
  return (file) => require(file) as Loaded;
}
