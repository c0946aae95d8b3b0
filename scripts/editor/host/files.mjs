/**
 * Serves a folder to the browser. An extension from such an address is a web extension in every
 * respect; one from the VS Code server may not create workers.
 */
import { createReadStream, realpathSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { atEnd } from './cleanup.mjs';

const TYPES = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/**
 * @param {string} folder
 * @returns {Promise<{ address: string, stop: () => void }>} the address has no slash at its end
 */
export async function serveFolder(folder) {
  const root = realpathSync(folder);
  const server = http.createServer((request, response) => {
    const file = locate(root, request.url ?? '/');
    if (file === undefined) {
      response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end();
      return;
    }
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-store',
      'Content-Type': TYPES[path.extname(file)] ?? 'text/plain',
    });
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', () => resolve(undefined));
  });
  const stop = atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  // By name: the page's security policy lets scripts come from localhost, not from 127.0.0.1.
  return { address: `http://localhost:${server.address().port}`, stop };
}

/**
 * The file an address stands for, if it is one inside the folder.
 * @param {string} root
 * @param {string} url
 */
function locate(root, url) {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    const file = path.join(root, decodeURIComponent(pathname));
    return file.startsWith(root + path.sep) && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
