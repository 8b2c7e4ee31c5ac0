import type { ModelRequest, Transport } from './transport.ts';

/**
 * A person as the carrier: they take the prompt to any model and bring the answer back. `answerOf` resolves when they do, with null where
 * they gave up; it needs no key and no network.
 */
// @spec models.md#MODEL-14
export function paste(
  answerOf: (request: ModelRequest, signal: AbortSignal) => Promise<string | null>,
): Transport {
  return {
    async *ask(request, signal) {
      const answer = await unlessAborted(answerOf(request, signal), signal);
      if (answer === null) return yield { type: 'end', end: { kind: 'cancelled' } };
      if (answer.trim() === '')
        return yield {
          type: 'end',
          end: {
            kind: 'failed',
            retry: true,
            message: 'What was pasted is empty. Copy the whole answer and paste it again.',
          },
        };
      yield { type: 'text', text: answer };
      yield { type: 'end', end: { kind: 'done' } };
    },
  };
}

/** Null as soon as the signal fires, whether or not the person ever answers. */
async function unlessAborted(answer: Promise<string | null>, signal: AbortSignal): Promise<string | null> {
  if (signal.aborted) return null;
  let stop = () => {};
  const aborted = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
