// Loaded before vsce: it packs at the usual level of compression, and the best one, with more blocks, saves some KB.
import zlib from 'node:zlib';

const { DeflateRaw } = zlib;

zlib.DeflateRaw = class extends DeflateRaw {
  constructor(options) {
    super({ level: 9, memLevel: 7, ...options });
  }
};
