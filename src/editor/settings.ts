/** Personal settings with their defaults; package.json lists exactly these. What a team shares is in `.sdme/config.json`. */
export const SETTINGS = {
  'codeLens.enabled': true,
  'codeLens.code': 'all',
  'problems.enabled': true,
  'updateReferencesOnFileMove.enabled': true,
  'graph.depth': 1,
  'graph.followCursor': true,
  'council.seats': [],
  'council.maxOutputTokens': 8_000,
  'council.costCap': 5,
  'council.prices': {},
  'brief.budget': 20_000,
  'brief.model': '',
  'brief.command': '',
} as const;

export type SettingKey = keyof typeof SETTINGS;
