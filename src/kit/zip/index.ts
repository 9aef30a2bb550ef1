export { isZip, readZip, type Looked, type ZipFault } from './read-zip.ts';
export { writeZip, type ZippedFile } from './write-zip.ts';
