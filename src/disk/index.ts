export { below, filesBelow } from './below.ts';
export {
  absolutePath,
  entriesBelow,
  namesIn,
  pathBelow,
  readBytes,
  readFile,
} from './content-files.ts';
export { sha256 } from './digest.ts';
export { CHECKOUT, copyWithFolder, digestOfFile, replaceFile, writeWithFolder } from './files.ts';
export { toDocx } from './office.ts';
export { codeReader, englishWords, pinyinPackage } from './packages.ts';
export { crc32, inflateRaw } from './zip.ts';
