import type { OpenQuestions } from '../../../answers/session/closeSession.ts';
import { ALL_CHANGES, TESTS_BEFORE } from '../../../session/gate.ts';

/** Something that a person has to give a reason for before a session can be closed. */
export interface ReasonQuestion {
  /** What the reason is kept for. */
  readonly what: string;
  readonly prompt: string;
  /** Whether it is for people only. */
  readonly isGuarded: boolean;
}

/** What a person is asked for before the tests of a closing session are run, in its order. */
// @spec editor-build.md#BUILD-53
export function reasonQuestions(open: OpenQuestions): readonly ReasonQuestion[] {
  const { outside, unknown, testsUnknown, guarded } = open;
  const asked = (what: string, prompt: string, isGuarded = false) => ({ what, prompt, isGuarded });
  return [
    ...(unknown === null
      ? []
      : [asked(ALL_CHANGES, `Which files changed is not known: ${unknown} Why may that be?`)]),
    ...(testsUnknown
      ? [
          asked(
            TESTS_BEFORE,
            'How many tests passed before is not known: one that was lost would not show. Why may that be?',
          ),
        ]
      : []),
    ...outside.map((what) => asked(what, `${what} lies outside of the bounds. Why was it changed?`)),
    ...guarded.map(({ what, address }) =>
      asked(what, `${what} is for people only (${address}). Why may this change pass?`, true),
    ),
  ];
}
