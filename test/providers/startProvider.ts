import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { selfSigned } from './selfSigned.ts';
import {
  type Ending,
  type ProviderKind,
  type ServedUsage,
  WIRE_FORMATS,
  type WireFormat,
} from './wireFormats.ts';

/** One thing that a server does while it answers. */
export type Step =
  /** Milliseconds. */
  | { readonly wait: number }
  /** Text of the model, in the provider's format. */
  | { readonly text: string }
  /** Bytes as they are. */
  | { readonly raw: string }
  /** A whole answer that is no stream: tokens that were counted, or any other JSON. */
  | { readonly counted: number }
  | { readonly json: string }
  /** From here on, bytes go out in pieces of this size. */
  | { readonly pieces: number }
  | { readonly end: Ending; readonly usage?: ServedUsage }
  /** An answer of HTTP in place of one of the model; `error` is put into the provider's form. */
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly error?: string;
      readonly code?: string;
    }
  /** The connection is torn. */
  | { readonly cut: true }
  /** Nothing more is said, and the connection stays open until the other side leaves. */
  | { readonly silence: true };

export type Script = readonly Step[];

/** A question as it arrived. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface RunningProvider {
  /** What goes into a seat's endpoint. */
  readonly url: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

export interface ProviderOptions {
  /** By https, with a certificate that nobody vouches for. */
  readonly selfSigned?: boolean;
}

const USAGE: ServedUsage = { input: 120, cached: 20, output: 30 };

/**
 * Starts a server on this machine that speaks a provider's format and does what the script says, for each question anew; a function gives a
 * script to each question.
 */
export async function startProvider(
  kind: ProviderKind,
  script: Script | ((question: Asked, number: number) => Script),
  options: ProviderOptions = {},
): Promise<RunningProvider> {
  const format = WIRE_FORMATS[kind];
  const asked: Asked[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const question = { path: request.url ?? '', headers: request.headers, body: await bodyOf(request) };
    asked.push(question);
    const steps = typeof script === 'function' ? script(question, asked.length) : script;
    await new Answer(response, format).play(steps);
  };
  const server = options.selfSigned ? createSecureServer(selfSigned(), listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const scheme = options.selfSigned ? 'https' : 'http';
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

class Answer {
  private readonly response: ServerResponse;
  private readonly format: WireFormat;
  private size = Number.POSITIVE_INFINITY;

  constructor(response: ServerResponse, format: WireFormat) {
    this.response = response;
    this.format = format;
  }

  async play(steps: Script): Promise<void> {
    for (const step of steps) {
      if (this.response.destroyed) return;
      await this.take(step);
    }
    if (!steps.some((step) => 'silence' in step)) this.response.end();
  }

  private async take(step: Step): Promise<void> {
    if ('wait' in step) await delay(step.wait);
    else if ('pieces' in step) this.size = step.pieces;
    else if ('text' in step) await this.write(this.format.text(step.text));
    else if ('raw' in step) await this.write(step.raw);
    else if ('counted' in step) this.tell(this.format.counter?.body(step.counted) ?? '');
    else if ('json' in step) this.tell(step.json);
    else if ('end' in step) await this.write(this.format.ending(step.end, step.usage ?? USAGE));
    else if ('status' in step) this.refuse(step);
    else if ('cut' in step) this.response.destroy();
  }

  private tell(json: string): void {
    this.response.writeHead(200, { 'content-type': 'application/json' });
    this.response.write(json);
  }

  private refuse({
    status,
    headers,
    error = '',
    code = '',
  }: Extract<Step, { readonly status: number }>): void {
    this.response.writeHead(status, { 'content-type': 'application/json', ...headers });
    this.response.write(this.format.error(error, code));
  }

  private async write(text: string): Promise<void> {
    if (!this.response.headersSent) {
      this.response.writeHead(200, { 'content-type': this.format.contentType });
      this.response.write(this.format.opening);
    }
    const bytes = Buffer.from(text);
    const size = Math.min(this.size, bytes.length);
    for (let at = 0; at < bytes.length; at += size) {
      this.response.write(bytes.subarray(at, at + size));
      if (size < bytes.length) await turn();
    }
  }
}
