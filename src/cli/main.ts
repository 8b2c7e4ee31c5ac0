#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { run } from './cli.ts';
import { harmless } from './harmless.ts';

// Whoever reads the output may have had enough of it (`| head`): nobody is there to be told.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Standard output may be a pipe, to which Node writes later than it exits: hence exit code, not exit.
process.exitCode = await run(process.argv.slice(2), {
  // What goes into a file or another program goes as it is.
  out: (text) => void process.stdout.write(process.stdout.isTTY ? harmless(text) : text),
  err: (text) => void writeSync(2, process.stderr.isTTY ? harmless(text) : text),
  cwd: process.cwd(),
  color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
