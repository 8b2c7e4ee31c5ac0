/** Before the names of our tools, among those of all extensions. */
export const TOOL_PREFIX = 'sdme_';

/** The names of the language model tools that an extension's manifest lists. */
export function toolNames(manifest: unknown): readonly string[] {
  const { contributes } = manifest as { readonly contributes?: { readonly languageModelTools?: unknown } };
  const tools = contributes?.languageModelTools;
  if (!Array.isArray(tools)) return [];
  return tools.flatMap(({ name }: { readonly name?: unknown }) => (typeof name === 'string' ? [name] : []));
}
