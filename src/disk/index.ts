export { crc32, inflateRaw, sha256 } from './bytes.ts';
export {
  absolutePath,
  entriesBelow,
  namesIn,
  pathBelow,
  readBytes,
  readFile,
} from './content-files.ts';
export {
  below,
  CHECKOUT,
  copyWithFolder,
  digestOfFile,
  filesBelow,
  passingBytes,
  replaceFile,
  writeWithFolder,
} from './files.ts';
export { toDocx } from './office.ts';
export { codeReader, englishWords, pinyinPackage, styleSheetPackage, workedMs } from './machine.ts';
