import type { GrammarName } from '../languages.ts';
import { C, CPP } from './cFamily.ts';
import { CSHARP, JAVA } from './dotnetJava.ts';
import { GO } from './go.ts';
import { PYTHON } from './python.ts';
import type { GrammarRules } from './rule.ts';
import { RUST } from './rust.ts';
import { SCRIPT } from './script.ts';
import { BASH, PHP, POWERSHELL, RUBY } from './scripting.ts';

/** What is known of each grammar. */
export const RULES: Readonly<Record<GrammarName, GrammarRules>> = {
  typescript: SCRIPT,
  tsx: SCRIPT,
  javascript: SCRIPT,
  python: PYTHON,
  go: GO,
  rust: RUST,
  java: JAVA,
  'c-sharp': CSHARP,
  cpp: CPP,
  c: C,
  ruby: RUBY,
  php: PHP,
  bash: BASH,
  powershell: POWERSHELL,
};
