/**
 * Tests of what starts no process, thread or server share one process: starting one for each file takes four times as long.
 * A hook at the top of one of their files would be every file's; `test/unit/architecture.test.ts` keeps them out.
 */
export const SHARED_TESTS =
  /^test\/unit\/(answers|council|editor(Build|Council|Trace)?|graph|instructions|protocol|quality|rebuild|session|spec|trace|webview)\//;
