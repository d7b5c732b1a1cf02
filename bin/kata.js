#!/usr/bin/env node
// Starts Kata on Node 22, which runs TypeScript as it stands: the host's own, or the one among the dependencies.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const recent = major > 22 || (major === 22 && minor >= 18);
const node = recent
  ? process.execPath
  : fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
// Answers leave much behind that is young: room for it spares a tenth of their time. What is old is cleared away before
// it fills what the machine has, and pictures are drawn in few arenas of memory: both keep a process under 512 MB.
const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=32'];
if (!process.env['NODE_OPTIONS']?.includes('max-old-space-size')) flags.push('--max-old-space-size=512');
const env = { MALLOC_ARENA_MAX: '2', ...process.env };
const child = spawn(node, [...flags, main, ...process.argv.slice(2)], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('error', () => {
  console.error('Kata needs Node 22.18 or newer: install it, or run `npm ci` here first.');
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
});
