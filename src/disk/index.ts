export { below, filesBelow } from './below.ts';
export { CHECKOUT, copyWithFolder, digestOfFile, replaceFile, writeWithFolder } from './files.ts';
