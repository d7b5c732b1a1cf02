/** A process that uses the server of a folder until it is told to go on, or is killed: `node … BINARY FOLDER`. */
import { startEmbedded } from '../../src/store/embedded.ts';

const [binary = '', dataDir = ''] = process.argv.slice(2);
const server = await startEmbedded({ binary, dataDir });
process.stdout.write(`${server.uri}\n`);
process.stdin.once('data', async () => {
  await server.stop();
  process.exit(0);
});
