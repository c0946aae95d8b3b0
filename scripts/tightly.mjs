// Loaded before vsce, which packs at the usual level of compression.
import { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { deflateTightly } from './zopfli.mjs';

zlib.DeflateRaw = class extends Transform {
  #chunks = [];

  _transform(chunk, _encoding, done) {
    this.#chunks.push(chunk);
    done();
  }

  _flush(done) {
    deflateTightly(Buffer.concat(this.#chunks)).then((bytes) => done(null, bytes), done);
  }
};
